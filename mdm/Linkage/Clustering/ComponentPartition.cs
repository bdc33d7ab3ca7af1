namespace Yidang.Mdm;

/// <summary>Cuts one connected component into clusters, by all that its records say, so that no constraint is broken.</summary>
/// <remarks>
/// Connected components let one wrong edge join two people. Here two clusters are joined only while all that their records say together,
/// of pairs that blocking never compared too, stays at the threshold or above (<see cref="ClusterEvidence"/>). The best join goes first; equal ones
/// in the order of what the records say, so that neither their order in the files nor the machine matters.
/// </remarks>
internal sealed class ComponentPartition(LinkageScorer scorer, ClusterConstraints constraints, ulong[] contents, double threshold, int largest)
{
    /// <summary>Beyond this size the matrix of all pairs is not worth its square; edges are taken heaviest first instead.</summary>
    private const int MostForMatrix = 256;

    /// <summary>A cluster of a component without a matrix is judged by so many of its records.</summary>
    private const int MostWitnesses = 20;

    /// <summary>Of more records nearly always two differ on something, and looking at all pairs takes the square of their number.</summary>
    private const int MostForBounds = 12;

    /// <summary>True for a component that is one cluster without further ado: two records and their edge, or records of which no two groups could weigh too little.</summary>
    /// <remarks>Then every join is made whatever their order, none of two groups is carried by one pair alone, and nothing is left to be flagged.</remarks>
    public bool IsOne(ReadOnlySpan<int> component)
    {
        // Sums of the same numbers in another order differ in their last bits.
        const double rounding = 1e-6;
        if (constraints.Any) return false;
        return component.Length == 2 || (component.Length <= Math.Min(MostForBounds, largest) && scorer.LeastOf(component) >= threshold + rounding);
    }

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
        var evidence = new ClusterEvidence(scorer, members);
        var weights = new double[n, n];
        for (var i = 1; i < n; i++)
            for (var j = 0; j < i; j++) weights[i, j] = weights[j, i] = constraints.Forbid(members[i], members[j]) ? double.NegativeInfinity : evidence.Weight(i, j);
        var clusters = Enumerable.Range(0, n).Select(i => (List<int>?)[i]).ToArray();
        while (Best(clusters, weights) is var (left, right) && left >= 0)
        {
            var (joined, other) = (clusters[left]!, clusters[right]!);
            FlagBridge(members, evidence, joined, other, flags);
            joined.AddRange(other);
            clusters[right] = null;
            for (var k = 0; k < n; k++)
            {
                if (k == left || clusters[k] is not { } third) continue;
                var isForbidden = double.IsNegativeInfinity(weights[left, k]) || double.IsNegativeInfinity(weights[right, k]);
                weights[left, k] = weights[k, left] = isForbidden ? double.NegativeInfinity : evidence.Weight(joined, third);
            }
        }
        return [.. clusters.OfType<List<int>>().Select(c => c.Select(i => members[i]).ToList())];
    }

    /// <summary>The heaviest pair of clusters that may be joined; -1 when none may.</summary>
    private (int Left, int Right) Best(List<int>?[] clusters, double[,] weights)
    {
        var best = (Left: -1, Right: -1);
        var heaviest = double.NegativeInfinity;
        for (var i = 0; i < clusters.Length; i++)
        {
            if (clusters[i] is not { } a) continue;
            for (var j = i + 1; j < clusters.Length; j++)
            {
                if (clusters[j] is not { } b || weights[i, j] <= heaviest || weights[i, j] < threshold || a.Count + b.Count > largest) continue;
                (heaviest, best) = (weights[i, j], (i, j));
            }
        }
        return best;
    }

    /// <summary>Marks a join of two clusters of several records each that one pair alone carries.</summary>
    private void FlagBridge(int[] members, ClusterEvidence evidence, List<int> a, List<int> b, List<LinkageFlag> flags)
    {
        if (a.Count < 2 || b.Count < 2) return;
        (int Left, int Right)? carrying = null;
        foreach (var i in a)
        {
            foreach (var j in b)
            {
                if (evidence.Weight(i, j) < threshold) continue;
                if (carrying is not null) return;
                carrying = (i, j);
            }
        }
        if (carrying is not var (left, right)) return;
        flags.Add(new(FlagKind.WeakBridge, Math.Min(members[left], members[right]), Math.Max(members[left], members[right]), (float)evidence.Weight(left, right)));
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
        var (left, right) = (Witnesses(a), Witnesses(b));
        var evidence = new ClusterEvidence(scorer, [.. left, .. right]);
        return evidence.Weight([.. Enumerable.Range(0, left.Length)], [.. Enumerable.Range(left.Length, right.Length)]) >= threshold;
    }

    /// <summary>Records of a cluster at even distances.</summary>
    private static int[] Witnesses(List<int> cluster)
    {
        var witnesses = new int[Math.Min(cluster.Count, MostWitnesses)];
        for (var w = 0; w < witnesses.Length; w++) witnesses[w] = cluster[(int)((long)w * cluster.Count / witnesses.Length)];
        return witnesses;
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
