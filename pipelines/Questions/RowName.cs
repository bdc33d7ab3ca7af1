using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The two ways in which people name a row: <c>source/KEY</c>, as lineage and messages show it, and <c>FILE:LINE</c>.</summary>
internal static class RowName
{
    /// <summary>Splits <c>FILE:LINE</c>; a folder before the file's name does not matter.</summary>
    public static bool TrySplit(string text, out string file, out int line)
    {
        var colon = text.LastIndexOf(':');
        file = colon > 0 ? Path.GetFileName(text[..colon]) : "";
        line = 0;
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out line);
    }

    /// <summary>The current record of that name, or null.</summary>
    public static async Task<SourceRecord?> FindAsync(ISourceRecordStore records, string text, CancellationToken cancellationToken)
    {
        if (RecordKey.TryParse(text.Trim(), out var key)) return await records.FindAsync(key, cancellationToken);
        return TrySplit(text.Trim(), out var file, out var line) ? await records.FindAsync(file, line, cancellationToken) : null;
    }
}
