namespace Yidang.Mdm;

/// <summary>Clusters records from weighted edges: components first, then each component by itself.</summary>
internal static class LinkageClustering
{
    /// <summary>Components that are dealt out together: few, for one may take as long as a thousand others.</summary>
    private const int Portion = 256;

    /// <summary>By record a cluster number from 1, in the order of the clusters' first records; and the flags, heaviest first.</summary>
    /// <param name="edges">From the review threshold up, in any order that does not depend on threads.</param>
    public static (int[] ClusterOf, int Clusters, List<LinkageFlag> Flags) Run(
        int records, LinkageEdge[] edges, double threshold, ComponentPartition partition, CancellationToken cancellationToken)
    {
        var components = new UnionFind(records);
        foreach (var edge in edges)
            if (edge.Weight >= threshold) components.Join(edge.Left, edge.Right);
        var groups = components.Groups();
        var rootOf = new int[records];
        for (var i = 0; i < records; i++) rootOf[i] = i;
        var isOne = new bool[groups.Count];
        RecordRanges.ForEach(groups.Count, (_, from, to) =>
        {
            for (var g = from; g < to; g++)
                if (isOne[g] = partition.IsOne(groups[g])) Join(groups[g], rootOf);
        }, cancellationToken);
        var others = Enumerable.Range(0, groups.Count).Where(g => !isOne[g]).ToArray();
        var (grouped, starts) = ByGroup(records, groups, others, edges, threshold);
        var flagged = new List<LinkageFlag>[Math.Max(1, (others.Length + Portion - 1) / Portion)];
        Parallel.For(0, flagged.Length, new ParallelOptions { CancellationToken = cancellationToken }, portion =>
        {
            var flags = flagged[portion] = [];
            for (var g = portion * Portion; g < Math.Min(others.Length, (portion + 1) * Portion); g++)
                foreach (var cluster in partition.Split(groups[others[g]].ToArray(), grouped.AsSpan(starts[g], starts[g + 1] - starts[g]), flags)) Join(cluster, rootOf);
        });
        var clusterOf = new int[records];
        var clusters = 0;
        for (var i = 0; i < records; i++) clusterOf[i] = rootOf[i] == i ? ++clusters : clusterOf[rootOf[i]];
        var all = new List<LinkageFlag>();
        foreach (var flags in flagged) all.AddRange(flags);
        all.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Right != b.Right ? a.Right.CompareTo(b.Right) : a.Kind.CompareTo(b.Kind));
        return (clusterOf, clusters, all);
    }

    private static void Join(ReadOnlySpan<int> cluster, int[] rootOf)
    {
        foreach (var record in cluster) rootOf[record] = cluster[0];
    }

    /// <summary>The edges that make up each of some components, side by side.</summary>
    private static (LinkageEdge[] Edges, int[] Starts) ByGroup(int records, RecordGroups groups, int[] some, LinkageEdge[] edges, double threshold)
    {
        var groupOf = new int[records];
        for (var g = 0; g < some.Length; g++)
            foreach (var record in groups[some[g]]) groupOf[record] = g + 1;
        var starts = new int[some.Length + 1];
        foreach (var edge in edges)
            if (edge.Weight >= threshold && groupOf[edge.Left] > 0) starts[groupOf[edge.Left]]++;
        for (var g = 1; g < starts.Length; g++) starts[g] += starts[g - 1];
        var sorted = new LinkageEdge[starts[^1]];
        var at = starts.ToArray();
        foreach (var edge in edges)
            if (edge.Weight >= threshold && groupOf[edge.Left] > 0) sorted[at[groupOf[edge.Left] - 1]++] = edge;
        return (sorted, starts);
    }
}
