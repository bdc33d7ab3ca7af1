using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db copy --to TARGET</c>: moves a hub between SQLite and PostgreSQL, or to another folder.</summary>
internal sealed class DbCopyCommand : HubCommand
{
    private readonly Option<string> to = new("--to")
    {
        Description = "A PostgreSQL database (postgres://user@host/name), or a data folder for a hub on SQLite.",
        HelpName = "TARGET",
        Required = true,
    };

    private readonly Option<bool> force = new("--force") { Description = "Replace everything that the target holds." };

    public DbCopyCommand(CommandHost host)
        : base("copy", "Copy the hub to another store with every row, id and past version, and verify each table where it arrived: all of it, or nothing. The hub itself stays as it is.", host)
    {
        Add(to);
        Add(force);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var target = invocation.Value(to)!;
        var isPostgres = PostgresAddress.Matches(target);
        var folder = isPostgres ? invocation.Folder : new HubFolder(target);
        if (!isPostgres && invocation.StoreConnection is null && Path.GetFullPath(target) == Path.GetFullPath(invocation.Folder.Root))
            throw new SameStoreException(target);
        await using var from = invocation.OpenExistingStoreAsItIs();
        await using var into = invocation.Composition.OpenStoreAsItIs(folder, isPostgres ? target : null);
        var totals = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(
            progress => new StoreMove(from, invocation.Folder, into, folder).CopyAsync(invocation.Value(force), progress, cancellationToken));
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(totals);
            return ExitCode.Done;
        }
        StorePage.Write(invocation.Terminal, totals);
        var use = isPostgres ? $"--data {invocation.Folder.Root} --store …" : $"--data {folder.Root}";
        invocation.Terminal.WriteResult($"Copied from {from.Engine} to {into.Engine}: {Numbers.Of(totals.Sum(t => t.Rows))} rows in {totals.Count} tables, each read again where it arrived.");
        invocation.Terminal.WriteTalk($"Next: use the copy with {use}, and let nobody use the old store any more.");
        return ExitCode.Done;
    }
}
