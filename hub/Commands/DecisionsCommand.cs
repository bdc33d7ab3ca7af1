using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang decisions</c>: the stewards' ledger.</summary>
internal sealed class DecisionsCommand : HubCommand
{
    public DecisionsCommand(CommandHost host)
        : base("decisions", "List every decision: who, when, why, whether it stands, and the alarms about it. Exits with 1 when there is an alarm.", host)
    {
        Add(new DecisionsExportCommand(host));
        Add(new DecisionsImportCommand(host));
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var decisions = await new DecisionsQuestion(store).AskAsync(cancellationToken);
        invocation.Tell(decisions, DecisionText.WriteLedger);
        return decisions.Any(d => d.Alarms.Count > 0) ? ExitCode.Findings : ExitCode.Done;
    }
}
