using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>The words of every distinct value of a column, hashed and sketched once; words are parted by blanks and <c>; | , /</c>.</summary>
internal sealed class WordTable
{
    private const string Separators = " ;|,/";

    /// <summary>Of a longer line the first words count.</summary>
    private const int Most = 16;

    private readonly DistinctTexts values;
    private readonly int[] starts;

    /// <summary>By code: a bit for each word, so that most pairs without a common word are told at a glance.</summary>
    private readonly ulong[] signs;

    private readonly Range[] ranges;
    private readonly ulong[] hashes;
    private readonly ValueSketch[] sketches;

    public WordTable(DistinctTexts values)
    {
        this.values = values;
        var (all, hashed, sketched) = (new List<Range>(), new List<ulong>(), new List<ValueSketch>());
        starts = new int[values.Count + 1];
        signs = new ulong[values.Count];
        for (var code = 0; code < values.Count; code++)
        {
            var value = values[code];
            foreach (var range in value.SplitAny(Separators))
            {
                var word = value[range];
                if (word.IsEmpty || all.Count - starts[code] == Most) continue;
                all.Add(range);
                hashed.Add(TextEncoder.Hash(MemoryMarshal.AsBytes(word)));
                signs[code] |= 1UL << (int)(hashed[^1] & 63);
                sketched.Add(ValueSketch.Of(word));
            }
            starts[code + 1] = all.Count;
        }
        (ranges, hashes, sketches) = ([.. all], [.. hashed], [.. sketched]);
    }

    /// <summary>How many words both have.</summary>
    public int Overlap(int a, int b)
    {
        if ((signs[a] & signs[b]) == 0) return 0;
        var left = Hashes(a);
        var right = Hashes(b);
        var taken = 0u;
        foreach (var word in left)
        {
            for (var j = 0; j < right.Length; j++)
            {
                if (right[j] != word || (taken & (1u << j)) != 0) continue;
                taken |= 1u << j;
                break;
            }
        }
        return System.Numerics.BitOperations.PopCount(taken);
    }

    /// <summary>The share of all words of both that both have, 0 to 1 (Jaccard 1901).</summary>
    public double Shared(int a, int b)
    {
        var both = Overlap(a, b);
        var all = Hashes(a).Length + Hashes(b).Length - both;
        return all == 0 ? 0 : (double)both / all;
    }

    /// <summary>Whether each word of the one with fewer is a word of the other.</summary>
    public bool Contains(int a, int b) => Math.Min(Hashes(a).Length, Hashes(b).Length) is > 0 and var fewer && Overlap(a, b) == fewer;

    /// <summary>Whether each word of the one with fewer has a word of the other that is alike; an initial is alike to what it begins.</summary>
    public bool ContainsAlike(int a, int b, double alike)
    {
        if (Hashes(a).Length > Hashes(b).Length) (a, b) = (b, a);
        if (starts[a] == starts[a + 1]) return false;
        var taken = 0u;
        for (var i = starts[a]; i < starts[a + 1]; i++)
        {
            var found = false;
            for (var j = starts[b]; j < starts[b + 1] && !found; j++)
            {
                var bit = 1u << (j - starts[b]);
                if ((taken & bit) != 0 || !AreAlike(a, i, b, j, alike)) continue;
                taken |= bit;
                found = true;
            }
            if (!found) return false;
        }
        return true;
    }

    private bool AreAlike(int a, int i, int b, int j, double alike)
    {
        if (hashes[i] == hashes[j]) return true;
        var left = values[a][ranges[i]];
        var right = values[b][ranges[j]];
        if (left.Length == 1 || right.Length == 1) return left[0] == right[0];
        return ValueSketch.MayReach(sketches[i], sketches[j], alike) && JaroWinkler.Reaches(left, right, alike);
    }

    private ReadOnlySpan<ulong> Hashes(int code) => hashes.AsSpan(starts[code], starts[code + 1] - starts[code]);
}
