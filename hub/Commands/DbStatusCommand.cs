using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db status</c>: the store at a glance.</summary>
internal sealed class DbStatusCommand(CommandHost host)
    : HubCommand("status", "Show the store: engine, place, size, schema and what it lacks, who holds it, rows per table. Changes nothing.", host)
{
    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = invocation.OpenExistingStoreAsItIs();
        var status = await store.Upkeep.StatusAsync(cancellationToken);
        invocation.Tell(status, StorePage.Write);
        return ExitCode.Done;
    }
}
