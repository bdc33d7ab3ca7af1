namespace Yidang.Mdm;

/// <summary>Puts edges in order: heaviest first, equal ones by their records.</summary>
internal static class EdgeSort
{
    /// <summary>Sorts ranges on all cores, then merges them.</summary>
    public static LinkageEdge[] HeaviestFirst(IReadOnlyList<List<LinkageEdge>> ranges)
    {
        var sorted = new LinkageEdge[ranges.Count][];
        Parallel.For(0, sorted.Length, r =>
        {
            sorted[r] = [.. ranges[r]];
            Array.Sort(sorted[r], Compare);
        });
        while (sorted.Length > 1)
        {
            var merged = new LinkageEdge[(sorted.Length + 1) / 2][];
            var halves = sorted;
            Parallel.For(0, merged.Length, m => merged[m] = (2 * m) + 1 < halves.Length ? Merge(halves[2 * m], halves[(2 * m) + 1]) : halves[2 * m]);
            sorted = merged;
        }
        return sorted.Length == 0 ? [] : sorted[0];
    }

    private static LinkageEdge[] Merge(LinkageEdge[] a, LinkageEdge[] b)
    {
        var both = new LinkageEdge[a.Length + b.Length];
        for (int i = 0, j = 0, at = 0; at < both.Length; at++)
            both[at] = j == b.Length || (i < a.Length && Compare(a[i], b[j]) < 0) ? a[i++] : b[j++];
        return both;
    }

    private static int Compare(LinkageEdge a, LinkageEdge b) =>
        a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Right.CompareTo(b.Right);
}
