using System.CommandLine;
using Yidang.Connectors.Vault;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang trace</c>: one row's journey through the hub.</summary>
internal sealed class TraceCommand : HubCommand
{
    private readonly Argument<string> row = new("ROW") { Description = "SOURCE/KEY as lineage shows it, or FILE:LINE with the file's name as delivered (in an archive: ARCHIVE.zip/FILE:LINE)." };

    private readonly Option<bool> reveal = RevealOption.Create();

    public TraceCommand(CommandHost host)
        : base("trace", "Follow one row of one file step by step: delivery, contract, staging or quarantine, person, households, lists.", host)
    {
        Add(row);
        Add(reveal);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var answer = await new TraceQuestion(store, invocation.LoadProject(), new DeliveryVault(invocation.Folder.Vault, invocation.Composition.Clock))
            .AskAsync(invocation.Value(row), invocation.Value(reveal), cancellationToken)
            ?? throw new NothingUnderThatNameException($"row {invocation.Value(row)} (a row is SOURCE/KEY or FILE:LINE, and a blank line is no row)", "yidang runs");
        invocation.Tell(answer, TracePage.Write);
        return ExitCode.Done;
    }
}
