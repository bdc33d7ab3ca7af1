namespace Yidang.Mdm;

/// <summary>Brings records with equal 64-bit keys together.</summary>
/// <remarks>
/// Three passes of eleven bits, least significant first, settle 33 bits; among a million keys a few dozen pairs still share those, and
/// only their runs are looked at again. Stable: records with equal keys keep their order.
/// </remarks>
internal static class KeySort
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;

    /// <summary>Sorts <paramref name="keys"/> and moves <paramref name="records"/> along. The order of unequal keys means nothing.</summary>
    public static void Group(ulong[] keys, int[] records)
    {
        var length = keys.Length;
        var otherKeys = new ulong[length];
        var otherRecords = new int[length];
        var (fromKeys, fromRecords, toKeys, toRecords) = (keys, records, otherKeys, otherRecords);
        Span<int> at = stackalloc int[Buckets];
        for (var shift = 0; shift < 3 * Bits; shift += Bits)
        {
            at.Clear();
            foreach (var key in fromKeys) at[(int)(key >> shift) & (Buckets - 1)]++;
            var start = 0;
            for (var b = 0; b < Buckets; b++) (at[b], start) = (start, start + at[b]);
            for (var i = 0; i < length; i++)
            {
                var to = at[(int)(fromKeys[i] >> shift) & (Buckets - 1)]++;
                toKeys[to] = fromKeys[i];
                toRecords[to] = fromRecords[i];
            }
            (fromKeys, fromRecords, toKeys, toRecords) = (toKeys, toRecords, fromKeys, fromRecords);
        }
        fromKeys.CopyTo(keys, 0);
        fromRecords.CopyTo(records, 0);
        SettleRuns(keys, records);
    }

    private static void SettleRuns(ulong[] keys, int[] records)
    {
        const ulong settled = (1UL << (3 * Bits)) - 1;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            var mixed = false;
            for (end = start + 1; end < keys.Length && (keys[end] & settled) == (keys[start] & settled); end++) mixed |= keys[end] != keys[start];
            if (!mixed) continue;
            // Array.Sort is not stable: order by key, then by record.
            var run = Enumerable.Range(start, end - start).Select(i => (Key: keys[i], Record: records[i])).OrderBy(r => r.Key).ThenBy(r => r.Record).ToArray();
            for (var i = 0; i < run.Length; i++) (keys[start + i], records[start + i]) = run[i];
        }
    }
}
