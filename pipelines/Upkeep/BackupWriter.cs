using System.IO.Compression;
using System.Security.Cryptography;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Writes a hub into one file: a zip archive with the store as of one moment, the hub's files, and a manifest.</summary>
/// <remarks>
/// The store comes first. A delivery is in the vault before the ledger knows of it, so the files that are found afterwards include every
/// one that the store names, unless it is removed by law in between, which is looked for. The backup appears under its name when it is whole and on the disk, or not at all.
/// </remarks>
public sealed class BackupWriter(IHubStore store, HubFolder hub, TimeProvider clock)
{
    /// <summary>The store's own entry.</summary>
    public const string StoreEntry = "hub.db";

    /// <summary>How often a backup is begun anew because something was removed by law meanwhile.</summary>
    private const int Tries = 3;

    /// <param name="path">Where the backup is to be; an older one of that name is replaced in the end.</param>
    /// <param name="includeFiles">False to name the hub's files with their hashes only.</param>
    /// <exception cref="RemovedMeanwhileException">An erasure or a retention went on all the time.</exception>
    public async Task<BackupManifest> WriteAsync(string path, bool includeFiles, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(path, includeFiles, progress, cancellationToken);
            }
            catch (RemovedMeanwhileException) when (attempt < Tries)
            {
                // The store was read before, the files after: together they are of no moment.
            }
        }
    }

    private async Task<BackupManifest> WriteOnceAsync(string path, bool includeFiles, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        BackupManifest? manifest = null;
        var snapshot = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.part";
        try
        {
            var madeAt = clock.GetUtcNow();
            progress?.Report(new("store", 0, null, "rows", Finished: false));
            var removals = await store.Upkeep.RemovalsAsync(cancellationToken);
            var tables = await store.Upkeep.SaveAsync(snapshot, cancellationToken);
            AbandonedFiles.Remove(Path.GetDirectoryName(snapshot)!, $"{Path.GetFileName(path)}.*.part*");
            progress?.Report(new("store", tables.Sum(t => t.Rows), tables.Sum(t => t.Rows), "rows", Finished: true));
            await AtomicFile.WriteAsync(
                path,
                async (stream, token) =>
                {
                    using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                    var files = new List<BackupFile>();
                    await using (var saved = File.OpenRead(snapshot)) files.Add(await AddAsync(archive, StoreEntry, saved, include: true, token));
                    var names = HubFiles.Of(hub);
                    for (var i = 0; i < names.Count; i++)
                    {
                        progress?.Report(new("files", i, names.Count, "files", Finished: false));
                        await using var file = HubFiles.Open(hub, names[i]);
                        if (file is not null) files.Add(await AddAsync(archive, names[i], file, includeFiles, token));
                    }
                    progress?.Report(new("files", names.Count, names.Count, "files", Finished: true));
                    if (await store.Upkeep.RemovalsAsync(token) != removals) throw new RemovedMeanwhileException();
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

    private static async Task<BackupFile> AddAsync(ZipArchive archive, string name, FileStream file, bool include, CancellationToken cancellationToken)
    {
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
