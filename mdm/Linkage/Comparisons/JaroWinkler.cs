using System.Numerics;

namespace Yidang.Mdm;

/// <summary>The Jaro similarity and Winkler's form of it, 0 to 1 (Jaro 1989, Winkler 1990).</summary>
public static class JaroWinkler
{
    /// <summary>Common characters within half the longer length of each other, less half of those out of order.</summary>
    public static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        return a.Length <= 64 && b.Length <= 64 ? JaroOfWords(a, b) : JaroOfLines(a, b);
    }

    /// <summary>Characters that are taken are bits of a word: nearly all values are this short.</summary>
    private static double JaroOfWords(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var window = Window(a, b);
        ulong takenInA = 0, takenInB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var last = Math.Min(b.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= last; j++)
            {
                if (a[i] != b[j] || (takenInB >> j & 1) != 0) continue;
                takenInA |= 1UL << i;
                takenInB |= 1UL << j;
                break;
            }
        }
        var outOfOrder = 0;
        for (ulong left = takenInA, right = takenInB; left != 0; left &= left - 1, right &= right - 1)
            if (a[BitOperations.TrailingZeroCount(left)] != b[BitOperations.TrailingZeroCount(right)]) outOfOrder++;
        return Jaro(BitOperations.PopCount(takenInA), outOfOrder, a.Length, b.Length);
    }

    private static double JaroOfLines(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var window = Window(a, b);
        Span<bool> takenInA = stackalloc bool[a.Length];
        Span<bool> takenInB = stackalloc bool[b.Length];
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var last = Math.Min(b.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= last; j++)
            {
                if (takenInB[j] || a[i] != b[j]) continue;
                takenInA[i] = takenInB[j] = true;
                common++;
                break;
            }
        }
        var outOfOrder = 0;
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            if (!takenInA[i]) continue;
            while (!takenInB[j]) j++;
            if (a[i] != b[j++]) outOfOrder++;
        }
        return Jaro(common, outOfOrder, a.Length, b.Length);
    }

    private static int Window(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);

    private static double Jaro(double common, int outOfOrder, int lengthOfA, int lengthOfB) =>
        common == 0 ? 0 : ((common / lengthOfA) + (common / lengthOfB) + ((common - (outOfOrder / 2)) / common)) / 3;

    /// <summary>Jaro's similarity raised by a tenth of what is missing for each of up to four equal first characters.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var jaro = Jaro(a, b);
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    /// <summary>Whether the similarity reaches a threshold; lengths alone often tell that it cannot.</summary>
    public static bool Reaches(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double threshold)
    {
        int shorter = Math.Min(a.Length, b.Length), longer = Math.Max(a.Length, b.Length);
        if (shorter == 0) return longer == 0;
        var bound = (2 + ((double)shorter / longer)) / 3;
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return bound + (prefix * 0.1 * (1 - bound)) >= threshold && Similarity(a, b) >= threshold;
    }
}
