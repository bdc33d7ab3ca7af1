using System.IO.Compression;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Schemas;

namespace Yidang.Connectors.Archives;

/// <summary>
/// Finds deliveries inside the .zip files of a folder. A contract's patterns are compared with the name of each entry, or with that of
/// the archive, which then speaks for every entry that is not claimed by its own name.
/// </summary>
/// <remarks>Entries go into the vault under the hash of their bytes, never to a path that the archive names.</remarks>
public sealed class ArchiveConnector(DeliveryVault vault, ArchiveLimits? limits = null)
{
    private static readonly string[] TableEndings = [".xlsx", ".csv", ".txt"];

    /// <summary>Text by which an entry is known to hold returned rows, whatever it is called; null when none is looked for.</summary>
    public string? ReturnMark { get; init; }

    /// <summary>The deliveries in the folder's archives, by archive and entry name.</summary>
    /// <exception cref="DeliveryFolderException">The folder is missing or may not be read.</exception>
    /// <exception cref="UnreadableDeliveryException">An archive that holds deliveries is damaged, encrypted or beyond the limits; nothing of it was kept.</exception>
    public async Task<ArchiveFinds> FindAsync(string folder, IReadOnlyList<SourceContract> contracts, CancellationToken cancellationToken)
    {
        var finds = new ArchiveFinds([], [], []);
        foreach (var path in FolderConnector.Archives(folder)) finds = finds.And(await OpenAsync(path, contracts, cancellationToken));
        return finds;
    }

    /// <summary>The deliveries in one archive.</summary>
    /// <param name="fileName">The archive's name as delivered, when the file lies under another; null when it does not.</param>
    /// <exception cref="UnreadableDeliveryException">It holds deliveries and is damaged, encrypted or beyond the limits; nothing of it was kept.</exception>
    public async Task<ArchiveFinds> OpenAsync(string path, IReadOnlyList<SourceContract> contracts, CancellationToken cancellationToken, string? fileName = null)
    {
        var file = fileName ?? Path.GetFileName(path);
        try
        {
            using var archive = new ZipArchive(DeliveryFile.Open(path), ZipArchiveMode.Read, leaveOpen: false, EntryName.AsWritten);
            return await FindInAsync(file, archive, contracts, cancellationToken);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new UnreadableDeliveryException($"{file}：压缩包已损坏或不完整（可能传输中断）。请重新打包后报送。", problem);
        }
    }

    private async Task<ArchiveFinds> FindInAsync(string file, ZipArchive archive, IReadOnlyList<SourceContract> contracts, CancellationToken cancellationToken)
    {
        var ofArchive = contracts.Where(contract => FilePatterns.Name(contract, file)).ToList();
        var entries = archive.Entries.Select(entry => (Entry: entry, Name: EntryName.Of(entry))).Where(e => !e.Name.EndsWith('/')).ToList();
        var claims = entries.Select(e => (e.Entry, e.Name, Contracts: Claimants(e.Name), MayBeReturned: ReturnMark is not null && IsTable(e.Name))).ToList();
        if (!IsWorthOpening()) return new([], [.. claims.Select(c => $"{file}/{c.Name}")], []);
        var finds = new ArchiveFinds([], [], []);
        foreach (var (entry, name, claimants, mayBeReturned) in claims)
        {
            var isReturned = mayBeReturned && await HoldsMarkAsync(entry, cancellationToken);
            if (!isReturned && claimants.Count == 0)
            {
                finds = finds.And(new([], [$"{file}/{name}"], []));
                continue;
            }
            var kept = await vault.KeepAsync($"{file}/{name}", entry.Open, cancellationToken);
            finds = finds.And(isReturned
                ? new([], [], [new FoundDelivery(kept.Path, $"{file}/{name}", "", kept.Bytes, entry.LastWriteTime)])
                : new([.. claimants.Select(c => (c, FoundDelivery.Of(c, kept.Path, $"{file}/{name}", kept.Bytes, entry.LastWriteTime)))], [], []));
        }
        return finds;

        List<SourceContract> Claimants(string name)
        {
            if (!FolderConnector.IsFinished(Path.GetFileName(name))) return [];
            var named = contracts.Where(contract => FilePatterns.Name(contract, Path.GetFileName(name))).ToList();
            return named.Count > 0 ? named : ofArchive;
        }

        // What nobody claims need not be sound; it is not opened then.
        bool IsWorthOpening()
        {
            if (claims.TrueForAll(c => c.Contracts.Count == 0 && !c.MayBeReturned)) return false;
            try
            {
                ArchiveGuard.Check(file, archive, limits ?? ArchiveLimits.Default);
                return true;
            }
            catch (Exception problem) when (problem is UnreadableDeliveryException or InvalidDataException or NotSupportedException && claims.TrueForAll(c => c.Contracts.Count == 0))
            {
                return false;
            }
        }
    }

    private static bool IsTable(string name) =>
        FolderConnector.IsFinished(Path.GetFileName(name)) && TableEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private async Task<bool> HoldsMarkAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        // A workbook is an archive itself, in which one has to go back and forth.
        await using var copy = new FileStream(
            Path.Combine(Path.GetTempPath(), $"yidang-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await using (var content = entry.Open()) await content.CopyToAsync(copy, cancellationToken);
        copy.Position = 0;
        return FileMark.IsIn(copy, ReturnMark!);
    }
}
