using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The two ways in which people name a row: <c>source/KEY</c>, as lineage and messages show it, and <c>FILE:LINE</c>.</summary>
internal static class RowName
{
    /// <summary>Splits <c>FILE:LINE</c>; a folder before the file's name does not matter.</summary>
    /// <param name="file">The name as delivered: of a file that came in an archive, <c>包.zip/名册.csv</c>.</param>
    public static bool TrySplit(string text, out string file, out int line)
    {
        var colon = text.LastIndexOf(':');
        file = colon > 0 ? AsDelivered(text[..colon]) : "";
        line = 0;
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out line);
    }

    /// <summary>The delivered file and the line that the text names, or null when it is no <c>FILE:LINE</c>.</summary>
    /// <remarks>A file that came in an archive also goes by its own name, as long as no other delivery has that.</remarks>
    public static async Task<(string File, int Line)?> PlaceAsync(IDeliveryStore deliveries, string text, CancellationToken cancellationToken)
    {
        if (!TrySplit(text.Trim(), out var file, out var line)) return null;
        var delivered = (await deliveries.ListAsync(cancellationToken)).Select(d => d.Arrival.FileName).ToHashSet(StringComparer.Ordinal);
        if (delivered.Contains(file)) return (file, line);
        var packed = delivered.Where(name => name.EndsWith($"/{file}", StringComparison.Ordinal)).ToList();
        return (packed.Count == 1 ? packed[0] : file, line);
    }

    /// <summary>The current record of that name, or null.</summary>
    public static async Task<SourceRecord?> FindAsync(IHubStore store, string text, CancellationToken cancellationToken)
    {
        if (RecordKey.TryParse(text.Trim(), out var key)) return await store.Records.FindAsync(key, cancellationToken);
        return await PlaceAsync(store.Deliveries, text, cancellationToken) is var (file, line) ? await store.Records.FindAsync(file, line, cancellationToken) : null;
    }

    private static string AsDelivered(string path)
    {
        // Entries of archives are named with forward slashes on every system.
        var parts = path.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        var archive = Array.FindIndex(parts, part => part.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
        return archive < 0 ? parts[^1] : string.Join('/', parts[archive..]);
    }
}
