using Yidang.Hub.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db migrate</c>: brings the store to this build's schema.</summary>
internal sealed class DbMigrateCommand(CommandHost host)
    : HubCommand("migrate", "Bring the store to this build's schema, in one transaction, and say what was missing. Other commands do it by themselves; back up first when you update.", host)
{
    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = invocation.OpenExistingStoreAsItIs();
        var applied = await store.MigrateAsync(cancellationToken);
        if (invocation.Json) invocation.Terminal.WriteJson(new { applied });
        else if (applied.Count == 0) invocation.Terminal.WriteResult("Nothing to do: the store has this build's schema.");
        else foreach (var step in applied) invocation.Terminal.WriteResult($"applied {step}");
        return ExitCode.Done;
    }
}
