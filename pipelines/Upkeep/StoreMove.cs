using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Moves a hub to another store or another data folder: everything arrives, under the same ids, or nothing does.</summary>
/// <remarks>The hub that it comes from is left as it was.</remarks>
public sealed class StoreMove(IHubStore from, HubFolder fromFolder, IHubStore to, HubFolder toFolder)
{
    /// <summary>Copies the store, and the hub's files when the data folder is another. Returns rows by table.</summary>
    /// <exception cref="RunInProgressException">The hub is at work; what it does from now on would be left behind.</exception>
    /// <exception cref="StoreNotEmptyException">See <see cref="IStoreUpkeep.LoadAsync"/>.</exception>
    public async Task<IReadOnlyList<TableTotal>> CopyAsync(bool replace, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        await from.Upkeep.RefuseIfRunningAsync(cancellationToken);
        await to.Upkeep.RefuseUnlessEmptyAsync(replace, cancellationToken);
        Directory.CreateDirectory(toFolder.Root);
        var snapshot = Path.Combine(toFolder.Root, $".{BackupWriter.StoreEntry}.{Guid.NewGuid():N}.part");
        try
        {
            var totals = await from.Upkeep.SaveAsync(snapshot, cancellationToken);
            AbandonedFiles.Remove(toFolder.Root, $".{BackupWriter.StoreEntry}.*.part*");
            if (Path.GetFullPath(fromFolder.Root) != Path.GetFullPath(toFolder.Root)) await FilesAsync(replace, progress, cancellationToken);
            progress?.Report(new("store", 0, null, "rows", Finished: false));
            await to.Upkeep.LoadAsync(snapshot, totals, replace, cancellationToken);
            progress?.Report(new("store", totals.Sum(t => t.Rows), totals.Sum(t => t.Rows), "rows", Finished: true));
            return totals;
        }
        finally
        {
            foreach (var part in (string[])[snapshot, snapshot + "-wal", snapshot + "-shm"]) File.Delete(part);
        }
    }

    private async Task FilesAsync(bool replace, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        ErasureKey.Copy(fromFolder.ErasureKey, toFolder.ErasureKey, replace);
        var names = HubFiles.Of(fromFolder);
        for (var i = 0; i < names.Count; i++)
        {
            progress?.Report(new("files", i, names.Count, "files", Finished: false));
            await using var file = HubFiles.Open(fromFolder, names[i]);
            if (file is null) continue;
            var target = Path.Combine(toFolder.Root, names[i]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await AtomicFile.WriteAsync(target, (stream, token) => file.CopyToAsync(stream, token), cancellationToken);
        }
        progress?.Report(new("files", names.Count, names.Count, "files", Finished: true));
    }
}
