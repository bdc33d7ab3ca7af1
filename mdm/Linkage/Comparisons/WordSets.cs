namespace Yidang.Mdm;

/// <summary>Compares values as sets of words; also cells that hold several values, parted by <c>; | , /</c>.</summary>
internal static class WordSets
{
    private const string Separators = " ;|,/";
    private const int Most = 16;

    /// <summary>The share of all words of both that both have, 0 to 1 (Jaccard 1901).</summary>
    public static double Shared(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<Range> left = stackalloc Range[Most];
        Span<Range> right = stackalloc Range[Most];
        var (m, n) = (Split(a, left), Split(b, right));
        var both = Both(a, left[..m], b, right[..n], 1);
        return m + n - both == 0 ? 0 : (double)both / (m + n - both);
    }

    /// <summary>How many words both have.</summary>
    public static int Overlap(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<Range> left = stackalloc Range[Most];
        Span<Range> right = stackalloc Range[Most];
        return Both(a, left[..Split(a, left)], b, right[..Split(b, right)], 1);
    }

    /// <summary>Whether each word of the one with fewer has a word of the other that is alike; an initial is alike to what it begins.</summary>
    public static bool Contains(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double alike)
    {
        Span<Range> left = stackalloc Range[Most];
        Span<Range> right = stackalloc Range[Most];
        var (m, n) = (Split(a, left), Split(b, right));
        return m > 0 && n > 0 && Both(a, left[..m], b, right[..n], alike) == Math.Min(m, n);
    }

    private static int Both(ReadOnlySpan<char> a, ReadOnlySpan<Range> left, ReadOnlySpan<char> b, ReadOnlySpan<Range> right, double alike)
    {
        Span<bool> taken = stackalloc bool[Most];
        var both = 0;
        foreach (var one in left)
        {
            for (var j = 0; j < right.Length; j++)
            {
                if (taken[j] || !Alike(a[one], b[right[j]], alike)) continue;
                taken[j] = true;
                both++;
                break;
            }
        }
        return both;
    }

    private static bool Alike(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double alike) =>
        a.SequenceEqual(b) || (alike < 1 && ((a.Length == 1 || b.Length == 1) ? a[0] == b[0] : JaroWinkler.Reaches(a, b, alike)));

    private static int Split(ReadOnlySpan<char> text, Span<Range> words)
    {
        var count = 0;
        foreach (var range in text.SplitAny(Separators))
        {
            if (text[range].IsEmpty) continue;
            words[count++] = range;
            if (count == Most) break;
        }
        return count;
    }
}
