namespace Yidang.Mdm;

/// <summary>Clusters records from weighted edges: components first, then each component by itself.</summary>
internal static class LinkageClustering
{
    /// <summary>By record a cluster number from 1, in the order of the clusters' first records; and the flags, heaviest first.</summary>
    /// <param name="edges">From the review threshold up, in any order that does not depend on threads.</param>
    public static (int[] ClusterOf, int Clusters, List<LinkageFlag> Flags) Run(
        int records, LinkageEdge[] edges, double threshold, ComponentPartition partition, CancellationToken cancellationToken)
    {
        var components = new UnionFind(records);
        foreach (var edge in edges)
            if (edge.Weight >= threshold) components.Join(edge.Left, edge.Right);
        var groups = components.Groups();
        var (grouped, starts) = ByGroup(records, groups, edges, threshold);
        var rootOf = new int[records];
        for (var i = 0; i < records; i++) rootOf[i] = i;
        var flagged = new List<LinkageFlag>[Math.Max(1, RecordRanges.CountOf(groups.Count))];
        RecordRanges.ForEach(groups.Count, (range, from, to) =>
        {
            var flags = flagged[range] = [];
            for (var g = from; g < to; g++)
            {
                var edgesOf = grouped.AsSpan(starts[g], starts[g + 1] - starts[g]);
                if (partition.IsOne(groups[g])) Join(groups[g], rootOf);
                else
                    foreach (var cluster in partition.Split(groups[g].ToArray(), edgesOf, flags)) Join(cluster, rootOf);
            }
        }, cancellationToken);
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

    /// <summary>The edges that make up each component, side by side.</summary>
    private static (LinkageEdge[] Edges, int[] Starts) ByGroup(int records, RecordGroups groups, LinkageEdge[] edges, double threshold)
    {
        var groupOf = new int[records];
        for (var g = 0; g < groups.Count; g++)
            foreach (var record in groups[g]) groupOf[record] = g + 1;
        var starts = new int[groups.Count + 1];
        foreach (var edge in edges)
            if (edge.Weight >= threshold) starts[groupOf[edge.Left]]++;
        for (var g = 1; g < starts.Length; g++) starts[g] += starts[g - 1];
        var sorted = new LinkageEdge[starts[^1]];
        var at = starts.ToArray();
        foreach (var edge in edges)
            if (edge.Weight >= threshold) sorted[at[groupOf[edge.Left] - 1]++] = edge;
        return (sorted, starts);
    }
}
