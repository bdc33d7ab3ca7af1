using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db restore FILE</c>: puts a backup back, into either kind of store.</summary>
internal sealed class DbRestoreCommand : HubCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "A backup that `yidang db backup` has written, of SQLite or of PostgreSQL." };

    private readonly Option<bool> force = new("--force") { Description = "Replace everything that the store holds." };

    public DbRestoreCommand(CommandHost host)
        : base("restore", "Verify a backup and make the store and the data folder what it holds: all of it, or nothing. Refuses a store that is not empty.", host)
    {
        Add(file);
        Add(force);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Value(file);
        if (!File.Exists(path)) throw new NoSuchFileException(path);
        await using var store = invocation.Composition.OpenStoreAsItIs(invocation.Folder, invocation.StoreConnection);
        var reader = new BackupReader(store, invocation.Folder);
        var manifest = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(
            progress => reader.RestoreAsync(path, invocation.Value(force), progress, cancellationToken));
        invocation.Tell(manifest, terminal => StorePage.Write(terminal, manifest, $"Restored {path}, made {Numbers.Of(manifest.MadeAt, TimeZoneInfo.Local)} of {manifest.Engine}"));
        return ExitCode.Done;
    }
}
