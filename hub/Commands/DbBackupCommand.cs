using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang db backup FILE</c>: the whole hub in one file.</summary>
internal sealed class DbBackupCommand : HubCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "The backup to write, a zip archive, e.g. hub-2026-11-22.zip." };

    private readonly Option<bool> storeOnly = new("--store-only")
    {
        Description = "Only name deliveries, uploads and lists with their hashes, for those who keep these files by other means.",
    };

    public DbBackupCommand(CommandHost host)
        : base("backup", "Write the whole hub as of one moment into one file: store, deliveries, lists, and a manifest with counts and hashes. The hub may be at work meanwhile.", host)
    {
        Add(file);
        Add(storeOnly);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Value(file);
        if (File.Exists(path)) throw new FileIsThereException(path);
        await using var store = invocation.OpenExistingStoreAsItIs();
        var writer = new BackupWriter(store, invocation.Folder, invocation.Composition.Clock);
        var manifest = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(
            progress => writer.WriteAsync(path, !invocation.Value(storeOnly), progress, cancellationToken));
        invocation.Tell(manifest, terminal => StorePage.Write(terminal, manifest, $"Backed up to {path}, {Numbers.Of(new FileInfo(path).Length)} bytes"));
        return ExitCode.Done;
    }
}
