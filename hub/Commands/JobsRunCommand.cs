using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang jobs run</c>: one job, now, in the foreground.</summary>
internal sealed class JobsRunCommand : HubCommand
{
    private readonly Argument<string> name = JobArgument.Create();

    public JobsRunCommand(CommandHost host)
        : base("run", "Do what a job does now, in the foreground, paused or not. It counts as a success of the job; its next firing stays as it is.", host) => Add(name);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var job = JobArgument.Find(project, invocation.Value(name));
        var options = new RunOptions(Actor: $"schedule:{job.Name}");
        var now = invocation.Composition.Clock.GetUtcNow();
        await using var store = await invocation.Composition.OpenStoreAsync(invocation.Folder, invocation.StoreConnection, cancellationToken);
        // No firing yet: as one that failed it would be the job's last, and what comes after the job goes by that.
        if (await store.Runs.AtWorkAsync(cancellationToken) is { } other)
            throw new RunInProgressException($"Run {other} is in progress, so '{job.Name}' was not begun. Wait for the end of that run (`yidang run show {other}`), then give the command again.");
        var firing = new JobFiring($"{Guid.CreateVersion7():n}", job.Name, JobCause.Hand, QuartzFiring.Node, now, now);
        var code = ExitCode.Done;
        await FiringEntry.KeepAsync(store.Jobs, firing, DoAsync, cancellationToken: cancellationToken);
        return code;

        async Task<FiringEnd> DoAsync()
        {
            code = job.Work == ScheduledWork.Retention
                ? await RetentionCommand.RunAsync(invocation, store, project, deliveries: null, clearFolder: false, options.Actor, cancellationToken)
                : await RunWithStory.ExecuteAsync(invocation, project, invocation.Folder, options, cancellationToken, publishOnly: job.Work == ScheduledWork.Publish);
            return await store.Runs.ListAsync(new RunFilter(1, Actor: options.Actor), cancellationToken) is [var run] ? FiringEnd.Of(run.State, run.Id) : FiringEnd.Of(null, null);
        }
    }
}
