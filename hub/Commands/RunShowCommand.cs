using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang run show ID</c>: everything that the ledger has of one run.</summary>
internal sealed class RunShowCommand : HubCommand
{
    private readonly Argument<int> id = new("ID") { Description = "Number of a run, as `yidang runs` lists it." };

    public RunShowCommand(CommandHost host)
        : base("show", "Show one run of the ledger: inputs with their hashes, steps with counts and times, log.", host) => Add(id);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = new RunId(invocation.Value(id));
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var answer = await new RunsQuestion(store).AskAsync(run, cancellationToken) ?? throw new NothingUnderThatNameException($"run {run}", "yidang runs");
        invocation.Tell(answer, RunPage.Write);
        return ExitCode.Done;
    }
}
