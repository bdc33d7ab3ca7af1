using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>A key expression worked out for every distinct value of its columns.</summary>
internal sealed class KeyPart
{
    private readonly int[] codes;
    private readonly ulong[] hashes;
    private readonly int[]? otherCodes;
    private readonly ulong[]? otherHashes;

    /// <summary>By code how many records have the value, where the key is the value itself.</summary>
    private readonly int[]? counts;

    public KeyPart(KeyExpression expression, LinkageTable table)
    {
        var column = table[expression.Columns[0]];
        codes = column.Codes;
        hashes = HashesOf(expression, column.Values);
        if (expression.Function.Length == 0) counts = column.Counts;
        if (expression.Columns.Count < 2) return;
        var other = table[expression.Columns[1]];
        otherCodes = other.Codes;
        otherHashes = HashesOf(expression, other.Values);
    }

    /// <summary>64 bits for the record's value; 0 when it has none.</summary>
    public ulong Of(int record)
    {
        var hash = hashes[codes[record]];
        if (otherCodes is null || hash == 0) return hash;
        var other = otherHashes![otherCodes[record]];
        // A sum would do for either order, but a and b would meet c and d of the same sum.
        return other == 0 ? 0 : Math.Max(1, TextEncoder.Fold(Math.Min(hash, other)) ^ Math.Max(hash, other));
    }

    /// <summary>True when no other record has the value, so that the record is alone in its block.</summary>
    public bool IsAlone(int record) => counts is not null && counts[codes[record]] == 1;

    private static ulong[] HashesOf(KeyExpression expression, DistinctTexts values)
    {
        if (expression.Function is "" or "sorted") return values.Hashes;
        var hashes = new ulong[values.Count];
        for (var code = 1; code < hashes.Length; code++)
            if (expression.Of(values[code]) is { Length: > 0 } key) hashes[code] = Math.Max(1, TextEncoder.Hash(MemoryMarshal.AsBytes(key.AsSpan())));
        return hashes;
    }
}
