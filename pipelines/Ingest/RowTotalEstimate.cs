using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Guesses a delivery's rows from its bytes and its first batch, so that progress has an end in sight.</summary>
internal static class RowTotalEstimate
{
    public static long? Of(long bytes, string encoding, bool isWorkbook, IReadOnlyList<SourceRow> firstBatch)
    {
        // A workbook is compressed: its bytes say nothing about its rows.
        if (isWorkbook || firstBatch.Count == 0) return null;
        var wide = encoding is "utf-16" ? 2 : 0;
        long sample = 0;
        foreach (var row in firstBatch)
            foreach (var field in row.Fields)
                sample += 1 + (wide > 0 ? wide * field.Length : encoding == "utf-8" ? Encoding.UTF8.GetByteCount(field) : field.Sum(c => c < 0x80 ? 1 : 2));
        return sample == 0 ? null : Math.Max(firstBatch.Count, bytes * firstBatch.Count / sample);
    }
}
