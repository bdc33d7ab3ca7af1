using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Does scheduled work on one project: reads the project afresh, opens the store, calls one pipeline.</summary>
/// <param name="projectFolder">Read at every firing, so that an edited project holds from the next one on.</param>
/// <param name="openStore">Opens the hub's store.</param>
public sealed class ProjectWorkRunner(string projectFolder, HubFolder folder, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock)
    : IScheduledWorkRunner
{
    public async Task<WorkDone> RunAsync(ScheduledWork work, string name, CancellationToken cancellationToken)
    {
        var project = ProjectLoader.Load(projectFolder);
        await using var store = await openStore(cancellationToken);
        var options = new RunOptions(Actor: $"schedule:{name}");
        var pipeline = new RunPipeline(store, clock);
        if (work == ScheduledWork.Retention)
        {
            var removed = await new RetentionPipeline(store, clock).RunAsync(project, folder, deliveries: null, clearFolder: false, options.Actor, cancellationToken);
            return new WorkDone(removed.Run!.Value, removed.IsEmpty ? RunState.Unchanged : RunState.Succeeded);
        }
        var report = work switch
        {
            ScheduledWork.Run => await pipeline.RunAsync(project, folder, options, progress: null, cancellationToken),
            ScheduledWork.Publish => await pipeline.PublishAsync(project, folder, options, progress: null, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, "Unknown scheduled work."),
        };
        return new WorkDone(report.Run, report.State);
    }
}
