using System.IO.Compression;
using System.Security.Cryptography;
using Yidang.Connectors.Fetching;

namespace Yidang.Pipelines;

/// <summary>The same bytes as in the vault, where they were fetched to or uploaded: the vault has what counts, and these go with it.</summary>
internal sealed class DeliveryCopies(HubFolder hub)
{
    /// <summary>Deletes the copies of deliveries. What was fetched stays known as fetched, so that no server gives it again.</summary>
    /// <param name="sha256">Of the deliveries' bytes.</param>
    /// <param name="known">Of every delivery's bytes: an archive that holds anything else is not taken in yet, and stays.</param>
    public async Task RemoveAsync(IReadOnlySet<string> sha256, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.Exists(hub.Landing) ? Directory.GetDirectories(hub.Landing) : [])
        {
            var landing = new LandingFolder(folder);
            foreach (var landed in landing.Files())
                if (await IsOneAsync(landed.Path, sha256, known, cancellationToken)) landing.Drop(landed);
        }
        foreach (var folder in new[] { hub.Landing, hub.Uploads }.Where(Directory.Exists))
            foreach (var path in await InAsync(folder, SearchOption.AllDirectories, sha256, known, cancellationToken)) File.Delete(path);
    }

    /// <summary>The files of a folder that are, or hold, one of these deliveries.</summary>
    public static async Task<IReadOnlyList<string>> InAsync(
        string folder, SearchOption depth, IReadOnlySet<string> sha256, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", depth).Where(p => !Path.GetFileName(p).StartsWith('.')).Order(StringComparer.Ordinal).ToList())
            if (await IsOneAsync(path, sha256, known, cancellationToken)) found.Add(path);
        return found;
    }

    private static async Task<bool> IsOneAsync(string path, IReadOnlySet<string> sha256, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        if (sha256.Contains(await FileHash.OfAsync(path, cancellationToken))) return true;
        if (!Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var hashes = archive.Entries.Where(e => e.Length > 0 && known.Count > 0).Select(HashOf).ToList();
            return hashes.Exists(sha256.Contains) && hashes.TrueForAll(known.Contains);
        }
        catch (InvalidDataException)
        {
            // No delivery was ever taken out of it.
            return false;
        }
    }

    private static string HashOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
