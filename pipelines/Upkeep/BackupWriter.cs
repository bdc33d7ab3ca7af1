using System.IO.Compression;
using System.Security.Cryptography;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Writes a hub into one file: a zip archive with the store as of one moment, the hub's files, and a manifest.</summary>
/// <remarks>
/// The store comes first. A delivery is in the vault before the ledger knows of it, so the files that are found afterwards include every
/// one that the store names. The backup appears under its name when it is whole and on the disk, or not at all.
/// </remarks>
public sealed class BackupWriter(IHubStore store, HubFolder hub, TimeProvider clock)
{
    /// <summary>The store's own entry.</summary>
    public const string StoreEntry = "hub.db";

    /// <param name="path">Where the backup is to be; an older one of that name is replaced in the end.</param>
    /// <param name="includeFiles">False to name the hub's files with their hashes only.</param>
    public async Task<BackupManifest> WriteAsync(string path, bool includeFiles, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        BackupManifest? manifest = null;
        var snapshot = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.part";
        try
        {
            var madeAt = clock.GetUtcNow();
            progress?.Report(new("store", 0, null, "rows", Finished: false));
            var tables = await store.Upkeep.SaveAsync(snapshot, cancellationToken);
            AbandonedFiles.Remove(Path.GetDirectoryName(snapshot)!, $"{Path.GetFileName(path)}.*.part*");
            progress?.Report(new("store", tables.Sum(t => t.Rows), tables.Sum(t => t.Rows), "rows", Finished: true));
            await AtomicFile.WriteAsync(
                path,
                async (stream, token) =>
                {
                    using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                    var files = new List<BackupFile> { await AddAsync(archive, StoreEntry, snapshot, include: true, token) };
                    var names = HubFiles.Of(hub);
                    foreach (var name in names)
                    {
                        progress?.Report(new("files", files.Count - 1, names.Count, "files", Finished: false));
                        files.Add(await AddAsync(archive, name, Path.Combine(hub.Root, name), includeFiles, token));
                    }
                    progress?.Report(new("files", names.Count, names.Count, "files", Finished: true));
                    manifest = new BackupManifest(BackupManifest.CurrentFormat, madeAt, store.Engine, tables, files);
                    await using var entry = await archive.CreateEntry(BackupManifest.EntryName).OpenAsync(token);
                    await entry.WriteAsync(manifest.Write(), token);
                },
                cancellationToken);
            return manifest!;
        }
        finally
        {
            foreach (var part in (string[])[snapshot, snapshot + "-wal", snapshot + "-shm"]) File.Delete(part);
        }
    }

    private static async Task<BackupFile> AddAsync(ZipArchive archive, string name, string path, bool include, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        await using var entry = include ? await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken) : Stream.Null;
        var block = new byte[1 << 18];
        while (await file.ReadAsync(block, cancellationToken) is var read && read > 0)
        {
            hash.AppendData(block, 0, read);
            await entry.WriteAsync(block.AsMemory(0, read), cancellationToken);
            bytes += read;
        }
        return new BackupFile(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), include);
    }
}
