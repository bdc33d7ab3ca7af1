using System.CommandLine;
using Yidang.Hub.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang jobs resume</c>: the end of a pause.</summary>
internal sealed class JobsResumeCommand : HubCommand
{
    private readonly Argument<string> name = JobArgument.Create();

    public JobsResumeCommand(CommandHost host)
        : base("resume", "Let a paused job be fired again, from its next time on.", host) => Add(name);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var job = JobArgument.Find(invocation.LoadProject(), invocation.Value(name));
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var wasPaused = await store.Jobs.ResumeAsync(job.Name, cancellationToken);
        invocation.Terminal.WriteResult(wasPaused ? $"{job.Name} is fired again from its next time on." : $"{job.Name} was not paused.");
        return ExitCode.Done;
    }
}
