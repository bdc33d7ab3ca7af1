using System.Runtime.Intrinsics;

namespace Yidang.Schemas;

/// <summary>Makes the keys of many rows, eight at a time: the same as <see cref="RecordKey.Of"/> for each.</summary>
public static class RecordKeys
{
    /// <param name="keyValues">Of each row its key values; null for a row that gets no key.</param>
    /// <param name="keys">As many: the rows' keys as first occurrences. Those of rows without values stay as they are.</param>
    public static void Of(string source, ReadOnlySpan<string?[]?> keyValues, Span<RecordKey> keys)
    {
        Span<byte> blocks = stackalloc byte[Sha256Lanes.Count * Sha256Lanes.Block];
        Span<int> rows = stackalloc int[Sha256Lanes.Count];
        var filled = 0;
        blocks.Clear();
        for (var row = 0; row < keyValues.Length; row++)
        {
            if (keyValues[row] is not { } values) continue;
            if (!Vector256.IsHardwareAccelerated || !RecordKey.TryWrite(values, blocks.Slice(filled * Sha256Lanes.Block, Sha256Lanes.Longest), out var length))
            {
                keys[row] = RecordKey.Of(source, values, 1);
                continue;
            }
            Sha256Lanes.Pad(blocks.Slice(filled * Sha256Lanes.Block, Sha256Lanes.Block), length);
            rows[filled++] = row;
            if (filled < Sha256Lanes.Count) continue;
            Take(source, blocks, rows, keys);
            filled = 0;
        }
        if (filled > 0) Take(source, blocks, rows[..filled], keys);
    }

    private static void Take(string source, ReadOnlySpan<byte> blocks, ReadOnlySpan<int> rows, Span<RecordKey> keys)
    {
        Span<ulong> digests = stackalloc ulong[Sha256Lanes.Count];
        Sha256Lanes.Digest(blocks, digests);
        for (var lane = 0; lane < rows.Length; lane++) keys[rows[lane]] = new RecordKey(source, digests[lane]);
    }
}
