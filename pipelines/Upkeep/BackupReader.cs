using System.IO.Compression;
using System.Security.Cryptography;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Puts a backup back: verified in whole first, then the files, and last the store, in one step that is done or not done.</summary>
/// <remarks>
/// The hub's files go first because they do no harm: what lies in the vault under its hash, or in the lists of a run that the ledger
/// does not know, is looked at by nobody. Files that the backup does not have are left where they are.
/// </remarks>
public sealed class BackupReader(IHubStore store, HubFolder hub)
{
    /// <summary>Reads a backup's manifest without verifying the rest.</summary>
    /// <exception cref="DamagedBackupException">It is no backup.</exception>
    public static BackupManifest Manifest(string path)
    {
        using var archive = Open(path);
        return Manifest(archive);
    }

    /// <param name="replace">False to refuse when the store holds anything.</param>
    /// <exception cref="DamagedBackupException">An entry is missing or is not what the manifest says; nothing was changed.</exception>
    /// <exception cref="StoreNotEmptyException">See <see cref="IStoreUpkeep.LoadAsync"/>.</exception>
    public async Task<BackupManifest> RestoreAsync(string path, bool replace, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        await store.Upkeep.RefuseUnlessEmptyAsync(replace, cancellationToken);
        using var archive = Open(path);
        var manifest = Manifest(archive);
        await VerifyAsync(archive, manifest, progress, cancellationToken);
        Directory.CreateDirectory(hub.Root);
        var snapshot = Path.Combine(hub.Root, $".{BackupWriter.StoreEntry}.{Guid.NewGuid():N}.part");
        try
        {
            await ExtractAsync(archive, BackupWriter.StoreEntry, snapshot, cancellationToken);
            AbandonedFiles.Remove(hub.Root, $".{BackupWriter.StoreEntry}.*.part*");
            var files = manifest.Files.Where(f => f.Included && f.Path != BackupWriter.StoreEntry).ToList();
            for (var i = 0; i < files.Count; i++)
            {
                progress?.Report(new("files", i, files.Count, "files", Finished: false));
                await PlaceAsync(archive, files[i], cancellationToken);
            }
            progress?.Report(new("files", files.Count, files.Count, "files", Finished: true));
            var rows = manifest.Tables.Sum(t => t.Rows);
            progress?.Report(new("store", 0, rows, "rows", Finished: false));
            await store.Upkeep.LoadAsync(snapshot, manifest.Tables, replace, cancellationToken);
            progress?.Report(new("store", rows, rows, "rows", Finished: true));
            return manifest;
        }
        finally
        {
            foreach (var part in (string[])[snapshot, snapshot + "-wal", snapshot + "-shm"]) File.Delete(part);
        }
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            var archive = ZipFile.OpenRead(path);
            // The directory at the end is read when it is first asked for.
            _ = archive.Entries;
            return archive;
        }
        catch (InvalidDataException problem)
        {
            throw new DamagedBackupException("it is no zip archive, or its end is missing or damaged", problem);
        }
    }

    private static BackupManifest Manifest(ZipArchive archive)
    {
        var entry = archive.GetEntry(BackupManifest.EntryName) ?? throw new DamagedBackupException("it has no manifest.json");
        try
        {
            using var stream = entry.Open();
            return BackupManifest.Read(stream);
        }
        catch (InvalidDataException problem)
        {
            throw new DamagedBackupException("its manifest cannot be read", problem);
        }
    }

    private static async Task VerifyAsync(ZipArchive archive, BackupManifest manifest, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (!manifest.Files.Any(f => f is { Included: true, Path: BackupWriter.StoreEntry })) throw new DamagedBackupException("its manifest names no store");
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            var file = manifest.Files[i];
            progress?.Report(new("verify", i, manifest.Files.Count, "files", Finished: false));
            if (Path.IsPathRooted(file.Path) || file.Path.Split('/').Contains("..")) throw new DamagedBackupException("it names a file outside the data folder");
            if (file.Included) await VerifyAsync(archive, file, cancellationToken);
        }
        progress?.Report(new("verify", manifest.Files.Count, manifest.Files.Count, "files", Finished: true));
    }

    private static async Task VerifyAsync(ZipArchive archive, BackupFile file, CancellationToken cancellationToken)
    {
        var entry = archive.GetEntry(file.Path) ?? throw new DamagedBackupException($"{file.Path} is missing");
        try
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            if (sha256 != file.Sha256 || entry.Length != file.Bytes) throw new DamagedBackupException($"{file.Path} is not what the manifest says");
        }
        catch (InvalidDataException problem)
        {
            throw new DamagedBackupException($"{file.Path} cannot be read", problem);
        }
    }

    private async Task PlaceAsync(ZipArchive archive, BackupFile file, CancellationToken cancellationToken)
    {
        var target = Path.Combine(hub.Root, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await AtomicFile.WriteAsync(
            target,
            async (stream, token) =>
            {
                await using var content = await archive.GetEntry(file.Path)!.OpenAsync(token);
                await content.CopyToAsync(stream, token);
            },
            cancellationToken);
    }

    private static async Task ExtractAsync(ZipArchive archive, string name, string target, CancellationToken cancellationToken)
    {
        await using var content = await archive.GetEntry(name)!.OpenAsync(cancellationToken);
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await content.CopyToAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
