namespace Yidang.Mdm;

/// <summary>Cuts one connected component into clusters, so that the expected F1 is highest and no constraint is broken.</summary>
/// <remarks>
/// Connected components let one wrong edge join two people. Here two clusters are joined only while the mean probability over *all* pairs
/// across, those that blocking never compared too, stays at the threshold or above: of all partitions that greedy joining reaches,
/// that is the one with the most expected true pairs less threshold times pairs. The best join goes first; equal ones in the order of what the
/// records say, so that neither their order in the files nor the machine matters.
/// </remarks>
internal sealed class ComponentPartition(LinkageScorer scorer, ClusterConstraints constraints, ulong[] contents, double threshold, int largest)
{
    /// <summary>Beyond this size the matrix of all pairs is not worth its square; edges are taken heaviest first instead.</summary>
    private const int MostForMatrix = 256;

    /// <summary>Two large clusters are judged by so many of the pairs across.</summary>
    private const int MostAcross = 400;

    private readonly double least = PairWeights.Probability(threshold);

    /// <summary>True for a component that is one cluster without further ado: nearly all are two records and their edge, of which nothing more can be said.</summary>
    public bool IsOne(ReadOnlySpan<int> component) => component.Length == 2 && !constraints.Any;

    /// <summary>The clusters of a component, each ascending, and what is doubtful about it.</summary>
    public List<int[]> Split(int[] component, ReadOnlySpan<LinkageEdge> edges, List<LinkageFlag> flags)
    {
        // By content: two runs over the same records in other orders then do the same things in the same order.
        var members = component.OrderBy(r => contents[r]).ThenBy(r => r).ToArray();
        var clusters = members.Length <= MostForMatrix ? ByMatrix(members, flags) : ByEdges(members, edges);
        Flag(clusters, edges, flags);
        foreach (var cluster in clusters) cluster.Sort();
        return [.. clusters.Select(c => c.ToArray())];
    }

    private List<List<int>> ByMatrix(int[] members, List<LinkageFlag> flags)
    {
        var n = members.Length;
        var pairs = new double[n, n];
        var forbidden = new bool[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                pairs[i, j] = pairs[j, i] = PairWeights.Probability(scorer.Weight(Math.Min(members[i], members[j]), Math.Max(members[i], members[j])));
                forbidden[i, j] = forbidden[j, i] = constraints.Forbid(members[i], members[j]);
            }
        }
        var sums = (double[,])pairs.Clone();
        var clusters = Enumerable.Range(0, n).Select(i => (List<int>?)[i]).ToArray();
        while (true)
        {
            var best = (Mean: 0.0, Left: -1, Right: -1);
            for (var i = 0; i < n; i++)
            {
                if (clusters[i] is not { } a) continue;
                for (var j = i + 1; j < n; j++)
                {
                    if (clusters[j] is not { } b || forbidden[i, j] || a.Count + b.Count > largest) continue;
                    var mean = sums[i, j] / ((double)a.Count * b.Count);
                    if (mean >= least && mean > best.Mean) best = (mean, i, j);
                }
            }
            if (best.Left < 0) break;
            FlagBridge(members, pairs, clusters[best.Left]!, clusters[best.Right]!, flags);
            clusters[best.Left]!.AddRange(clusters[best.Right]!);
            clusters[best.Right] = null;
            for (var k = 0; k < n; k++)
            {
                sums[best.Left, k] = sums[k, best.Left] += sums[best.Right, k];
                forbidden[best.Left, k] = forbidden[k, best.Left] |= forbidden[best.Right, k];
            }
        }
        return [.. clusters.OfType<List<int>>().Select(c => c.Select(i => members[i]).ToList())];
    }

    /// <summary>Marks a join of two clusters of several records each that one pair alone carries.</summary>
    private void FlagBridge(int[] members, double[,] pairs, List<int> a, List<int> b, List<LinkageFlag> flags)
    {
        if (a.Count < 2 || b.Count < 2) return;
        var carrying = 0;
        int left = 0, right = 0;
        foreach (var i in a)
        {
            foreach (var j in b)
            {
                if (pairs[i, j] < least) continue;
                if (++carrying > 1) return;
                (left, right) = (Math.Min(members[i], members[j]), Math.Max(members[i], members[j]));
            }
        }
        if (carrying == 1) flags.Add(new(FlagKind.WeakBridge, left, right, (float)scorer.Weight(left, right)));
    }

    private List<List<int>> ByEdges(int[] members, ReadOnlySpan<LinkageEdge> edges)
    {
        var clusterOf = members.ToDictionary(m => m, m => new List<int> { m });
        var sorted = edges.ToArray();
        Array.Sort(sorted, (a, b) => Compare(a, b));
        foreach (var edge in sorted)
        {
            if (edge.Weight < threshold) break;
            var (a, b) = (clusterOf[edge.Left], clusterOf[edge.Right]);
            if (a == b || a.Count + b.Count > largest || !MayJoin(a, b)) continue;
            if (a.Count < b.Count) (a, b) = (b, a);
            a.AddRange(b);
            foreach (var member in b) clusterOf[member] = a;
        }
        return [.. members.Select(m => clusterOf[m]).Distinct()];
    }

    private bool MayJoin(List<int> a, List<int> b)
    {
        if (constraints.Any && a.Exists(i => b.Exists(j => constraints.Forbid(i, j)))) return false;
        long across = (long)a.Count * b.Count, step = Math.Max(1, across / MostAcross);
        var sum = 0.0;
        var looked = 0;
        for (long pair = 0; pair < across; pair += step, looked++)
        {
            int i = a[(int)(pair / b.Count)], j = b[(int)(pair % b.Count)];
            sum += PairWeights.Probability(scorer.Weight(Math.Min(i, j), Math.Max(i, j)));
        }
        return sum / looked >= least;
    }

    private int Compare(LinkageEdge a, LinkageEdge b)
    {
        var order = b.Weight.CompareTo(a.Weight);
        if (order == 0) order = (contents[a.Left] ^ contents[a.Right]).CompareTo(contents[b.Left] ^ contents[b.Right]);
        if (order == 0) order = a.Left.CompareTo(b.Left);
        return order == 0 ? a.Right.CompareTo(b.Right) : order;
    }

    private void Flag(List<List<int>> clusters, ReadOnlySpan<LinkageEdge> edges, List<LinkageFlag> flags)
    {
        if (clusters.Count == 1) return;
        var clusterOf = new Dictionary<int, List<int>>();
        foreach (var cluster in clusters)
            foreach (var member in cluster) clusterOf[member] = cluster;
        foreach (var edge in edges)
        {
            var (a, b) = (clusterOf[edge.Left], clusterOf[edge.Right]);
            if (a == b || edge.Weight < threshold) continue;
            var kind = constraints.Any && a.Exists(i => b.Exists(j => constraints.Forbid(i, j))) ? FlagKind.CannotLink
                : a.Count + b.Count > largest ? FlagKind.TooLarge
                : a.Count == 1 || b.Count == 1 ? FlagKind.Ambiguous
                : FlagKind.RecordsDisagree;
            flags.Add(new(kind, edge.Left, edge.Right, edge.Weight));
        }
    }
}
