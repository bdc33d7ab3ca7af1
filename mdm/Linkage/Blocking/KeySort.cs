namespace Yidang.Mdm;

/// <summary>Brings records with equal 64-bit keys together.</summary>
/// <remarks>
/// Three passes of eleven bits, least significant first, settle 33 bits; among a million keys a few dozen pairs still share those, and
/// only their runs are looked at again. Stable: records with equal keys keep their order.
/// </remarks>
internal static class KeySort
{
    private const int Bits = 11;
    private const int Passes = 3;
    private const int Buckets = 1 << Bits;

    /// <summary>Sorts <paramref name="keys"/> and moves <paramref name="records"/> along. The order of unequal keys means nothing.</summary>
    public static void Group(Span<ulong> keys, Span<int> records)
    {
        var length = keys.Length;
        Span<ulong> otherKeys = GC.AllocateUninitializedArray<ulong>(length);
        Span<int> otherRecords = GC.AllocateUninitializedArray<int>(length);
        Span<int> counts = stackalloc int[Passes * Buckets];
        counts.Clear();
        foreach (var key in keys)
        {
            counts[(int)key & (Buckets - 1)]++;
            counts[Buckets + ((int)(key >> Bits) & (Buckets - 1))]++;
            counts[(2 * Buckets) + ((int)(key >> (2 * Bits)) & (Buckets - 1))]++;
        }
        Pass(keys, records, otherKeys, otherRecords, counts[..Buckets], 0);
        Pass(otherKeys, otherRecords, keys, records, counts.Slice(Buckets, Buckets), Bits);
        Pass(keys, records, otherKeys, otherRecords, counts[(2 * Buckets)..], 2 * Bits);
        otherKeys.CopyTo(keys);
        otherRecords.CopyTo(records);
        SettleRuns(keys, records);
    }

    private static void Pass(ReadOnlySpan<ulong> fromKeys, ReadOnlySpan<int> fromRecords, Span<ulong> toKeys, Span<int> toRecords, Span<int> at, int shift)
    {
        var start = 0;
        for (var b = 0; b < at.Length; b++) (at[b], start) = (start, start + at[b]);
        for (var i = 0; i < fromKeys.Length; i++)
        {
            var key = fromKeys[i];
            var to = at[(int)(key >> shift) & (Buckets - 1)]++;
            toKeys[to] = key;
            toRecords[to] = fromRecords[i];
        }
    }

    private static void SettleRuns(Span<ulong> keys, Span<int> records)
    {
        const ulong settled = (1UL << (Passes * Bits)) - 1;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            var mixed = false;
            for (end = start + 1; end < keys.Length && (keys[end] & settled) == (keys[start] & settled); end++) mixed |= keys[end] != keys[start];
            if (!mixed) continue;
            // Array.Sort is not stable: order by key, then by record.
            var run = new (ulong Key, int Record)[end - start];
            for (var i = 0; i < run.Length; i++) run[i] = (keys[start + i], records[start + i]);
            Array.Sort(run);
            for (var i = 0; i < run.Length; i++) (keys[start + i], records[start + i]) = run[i];
        }
    }
}
