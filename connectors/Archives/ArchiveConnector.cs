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
    /// <summary>The deliveries in the folder's archives, by archive and entry name.</summary>
    /// <exception cref="DeliveryFolderException">The folder is missing or may not be read.</exception>
    /// <exception cref="UnreadableDeliveryException">An archive that holds deliveries is damaged, encrypted or beyond the limits; nothing of it was kept.</exception>
    public async Task<ArchiveFinds> FindAsync(string folder, IReadOnlyList<SourceContract> contracts, CancellationToken cancellationToken)
    {
        var found = new List<(SourceContract, FoundDelivery)>();
        var unclaimed = new List<string>();
        foreach (var path in FolderConnector.Archives(folder))
        {
            var file = Path.GetFileName(path);
            try
            {
                using var archive = new ZipArchive(DeliveryFile.Open(path), ZipArchiveMode.Read, leaveOpen: false, EntryName.AsWritten);
                await FindInAsync(file, archive, contracts, found, unclaimed, cancellationToken);
            }
            catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException)
            {
                throw new UnreadableDeliveryException($"{file}：压缩包已损坏或不完整（可能传输中断）。请重新打包后报送。", problem);
            }
        }
        return new(found, unclaimed);
    }

    private async Task FindInAsync(
        string file, ZipArchive archive, IReadOnlyList<SourceContract> contracts, List<(SourceContract, FoundDelivery)> found, List<string> unclaimed,
        CancellationToken cancellationToken)
    {
        var ofArchive = contracts.Where(contract => FilePatterns.Name(contract, file)).ToList();
        var entries = archive.Entries.Select(entry => (Entry: entry, Name: EntryName.Of(entry))).Where(e => !e.Name.EndsWith('/')).ToList();
        var claims = entries.Select(e => (e.Entry, e.Name, Contracts: Claimants(e.Name))).ToList();
        unclaimed.AddRange(claims.Where(c => c.Contracts.Count == 0).Select(c => $"{file}/{c.Name}"));
        if (claims.TrueForAll(c => c.Contracts.Count == 0)) return;
        ArchiveGuard.Check(file, archive, limits ?? ArchiveLimits.Default);
        foreach (var (entry, name, claimants) in claims.Where(c => c.Contracts.Count > 0))
        {
            var kept = await vault.KeepAsync($"{file}/{name}", entry.Open, cancellationToken);
            foreach (var contract in claimants)
                found.Add((contract, FoundDelivery.Of(contract, kept.Path, $"{file}/{name}", kept.Bytes, entry.LastWriteTime)));
        }

        List<SourceContract> Claimants(string name)
        {
            if (!FolderConnector.IsFinished(Path.GetFileName(name))) return [];
            var named = contracts.Where(contract => FilePatterns.Name(contract, Path.GetFileName(name))).ToList();
            return named.Count > 0 ? named : ofArchive;
        }
    }
}
