namespace Yidang.Mdm;

/// <summary>Edit distances, worked out only as far as a bound needs.</summary>
public static class EditDistance
{
    /// <summary>Whether at most <paramref name="most"/> insertions, deletions and replacements lead from one text to the other (Levenshtein 1965).</summary>
    public static bool IsWithin(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most) => Distance(a, b, most, transposes: false) <= most;

    /// <summary>As <see cref="IsWithin"/>, an exchange of neighbours counting as one edit (Damerau 1964, optimal string alignment).</summary>
    public static bool IsWithinTransposing(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most) => Distance(a, b, most, transposes: true) <= most;

    /// <summary>The distance, or any number above <paramref name="most"/> when it is larger.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most, bool transposes)
    {
        var prefix = a.CommonPrefixLength(b);
        a = a[prefix..];
        b = b[prefix..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        if (a.Length == 0 || b.Length == 0) return Math.Max(a.Length, b.Length);
        // Between the common ends one edit leaves one character of each, or two exchanged.
        if (most <= 1) return a.Length == 1 && b.Length == 1 ? 1 : transposes && a.Length == 2 && b.Length == 2 && a[0] == b[1] && a[1] == b[0] ? 1 : 2;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> above = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (transposes && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = cost;
                least = Math.Min(least, cost);
            }
            // An exchange reaches back two rows, so one poor row alone proves nothing.
            if (least > most + 1) return most + 1;
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[b.Length];
    }
}
