using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>A key expression worked out for every distinct value of its columns.</summary>
internal sealed class KeyPart
{
    /// <summary>Stands for a value that no other record has: the record is alone in its block, whatever else the key says.</summary>
    public const ulong Alone = 1;

    private readonly int[] codes;
    private readonly ulong[] hashes;
    private readonly int[]? otherCodes;
    private readonly ulong[]? otherHashes;
    private readonly Lazy<ulong[]> marked;

    public KeyPart(KeyExpression expression, LinkageTable table)
    {
        var column = table[expression.Columns[0]];
        if (expression.Function.Length == 0) Plain = column;
        codes = column.Codes;
        hashes = HashesOf(expression, column.Values);
        marked = new(() => expression.Function.Length == 0 ? Mark(hashes, column.Counts) : hashes);
        if (expression.Columns.Count < 2) return;
        var other = table[expression.Columns[1]];
        otherCodes = other.Codes;
        otherHashes = HashesOf(expression, other.Values);
    }

    /// <summary>The column, when the key is the column as it is.</summary>
    public CodedColumn? Plain { get; }

    /// <summary>64 bits for the record's value; 0 when it has none.</summary>
    public ulong Of(int record) => Of(record, hashes);

    /// <summary>Folds the values of all records into their keys so far: 0 for those without a value, <see cref="Alone"/> for those with one of their own.</summary>
    public void FoldInto(ulong[] keys)
    {
        var of = marked.Value;
        var column = codes;
        if (otherCodes is null)
        {
            for (var i = 0; i < keys.Length; i++) keys[i] = Folded(keys[i], of[column[i]]);
            return;
        }
        var (others, otherOf) = (otherCodes, otherHashes!);
        for (var i = 0; i < keys.Length; i++) keys[i] = Folded(keys[i], Both(of[column[i]], otherOf[others[i]]));
    }

    private ulong Of(int record, ulong[] of) => otherCodes is null ? of[codes[record]] : Both(of[codes[record]], otherHashes![otherCodes[record]]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Folded(ulong key, ulong value) =>
        value == 0 || key == 0 ? 0 : value == Alone || key == Alone ? Alone : Math.Max(Alone + 1, TextEncoder.Fold(key ^ value));

    /// <summary>64 bits for two values in either order.</summary>
    /// <remarks>A sum would do for either order, but a and b would meet c and d of the same sum.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Both(ulong value, ulong other) =>
        value == 0 || other == 0 ? 0 : Math.Max(Alone + 1, TextEncoder.Fold(Math.Min(value, other)) ^ Math.Max(value, other));

    private static ulong[] Mark(ulong[] hashes, int[] counts)
    {
        var marked = new ulong[hashes.Length];
        for (var code = 1; code < marked.Length; code++) marked[code] = counts[code] == 1 ? Alone : hashes[code];
        return marked;
    }

    private static ulong[] HashesOf(KeyExpression expression, DistinctTexts values)
    {
        if (expression.Function is "" or "sorted") return values.Hashes;
        var hashes = new ulong[values.Count];
        RecordRanges.ForEach(hashes.Length, (from, to) =>
        {
            for (var code = Math.Max(1, from); code < to; code++)
                if (expression.Of(values[code]) is { Length: > 0 } key) hashes[code] = Math.Max(Alone + 1, TextEncoder.Hash(MemoryMarshal.AsBytes(key.AsSpan())));
        });
        return hashes;
    }
}
