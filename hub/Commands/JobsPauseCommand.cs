using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang jobs pause</c>: a job that is not to be fired for the time being.</summary>
internal sealed class JobsPauseCommand : HubCommand
{
    private readonly Argument<string> name = JobArgument.Create();

    private readonly Option<string> by = new("--by") { Description = "Who pauses it. Default: the user at this machine.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };

    public JobsPauseCommand(CommandHost host)
        : base("pause", "Leave a job's firings out, on every node, until `jobs resume`; what is at work is finished. An alarm for lateness still comes.", host)
    {
        Add(name);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var job = JobArgument.Find(invocation.LoadProject(), invocation.Value(name));
        await using var store = await invocation.Composition.OpenStoreAsync(invocation.Folder, invocation.StoreConnection, cancellationToken);
        var pause = new JobPause(job.Name, invocation.Value(by)!, invocation.Composition.Clock.GetUtcNow());
        var isNew = await store.Jobs.PauseAsync(pause, cancellationToken);
        invocation.Terminal.WriteResult(isNew ? $"{job.Name} is paused until `yidang jobs resume {job.Name}`." : $"{job.Name} was paused before.");
        return ExitCode.Done;
    }
}
