using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>How many pairs show each pattern: whole numbers, in the order of the keys, so that what is learnt from it is the same to the bit on any machine.</summary>
internal sealed class PatternHistogram
{
    /// <summary>Term frequencies of a pair are whole bits up to this.</summary>
    public const int MostBits = 100;

    private PatternHistogram(PatternKey[] keys, long[] counts)
    {
        Keys = keys;
        Counts = counts;
    }

    public PatternKey[] Keys { get; }

    public long[] Counts { get; }

    /// <summary>Adds up what parts of the pairs showed.</summary>
    public static PatternHistogram Sum(IReadOnlyList<Dictionary<PatternKey, long>> parts)
    {
        var all = parts.Count == 0 ? [] : parts[0];
        foreach (var part in parts.Skip(1))
            foreach (var (key, count) in part) CollectionsMarshal.GetValueRefOrAddDefault(all, key, out _) += count;
        var keys = new PatternKey[all.Count];
        all.Keys.CopyTo(keys, 0);
        Array.Sort(keys);
        var counts = new long[keys.Length];
        for (var k = 0; k < keys.Length; k++) counts[k] = all[keys[k]];
        return new(keys, counts);
    }

    /// <summary>The histogram of kept pairs with their term frequencies.</summary>
    public static PatternHistogram Of(CandidateList pairs)
    {
        const int step = 1 << 16;
        var parts = new Dictionary<PatternKey, long>[(pairs.Count + step - 1) / step];
        Parallel.For(0, parts.Length, p =>
        {
            var part = new Dictionary<PatternKey, long>();
            for (var i = p * step; i < Math.Min(pairs.Count, (p + 1) * step); i++)
            {
                var key = new PatternKey(pairs.Patterns[i], pairs.FoundBy[i], Bits(pairs.Rarities[i].Own), Bits(pairs.Rarities[i].Shared));
                CollectionsMarshal.GetValueRefOrAddDefault(part, key, out _)++;
            }
            parts[p] = part;
        });
        return Sum(parts);
    }

    private static sbyte Bits(double adjustment) => (sbyte)Math.Clamp(Math.Round(adjustment), -MostBits, MostBits);
}
