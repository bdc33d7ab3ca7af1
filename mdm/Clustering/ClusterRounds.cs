using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The second look's rounds: clusters compared as wholes and joined, until nothing joins any more.</summary>
/// <remarks>
/// A round compares the wholes that the round before has changed with whoever shares a key with them, and looks at the circles that they are in: what is decided
/// within a circle does not hang on any other. The first round looks at all.
/// </remarks>
internal sealed class ClusterRounds(MatchingModel model, PersonRecords records, PairScorer scorer, ConstrainedClustering clustering, BlockKeys keys, CircleFinder circles)
{
    private const int Most = 4;

    private readonly double least = model.Thresholds.Match - SecondLook.MostFor;

    /// <summary>By root: its whole, and of how many records it is; 0 where there is none.</summary>
    private readonly PersonProfile?[] wholeOf = new PersonProfile?[records.Count];
    private readonly int[] sizeOf = new int[records.Count];

    /// <summary>Pairs of wholes that weigh enough to be looked at, by root.</summary>
    private List<WeightedEdge> known = [];

    /// <param name="afterFirst">Called when the first round is done with all that it made of all clusters; later ones make little.</param>
    /// <returns>How many clusters were joined.</returns>
    public int Join(Action? afterFirst, CancellationToken cancellationToken)
    {
        var joined = 0;
        for (var round = 0; round < Most; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var more = JoinOnce(cancellationToken);
            if (round == 0) afterFirst?.Invoke();
            if (more == 0) break;
            joined += more;
        }
        return joined;
    }

    /// <summary>A cluster's records united, or null where it has grown since that was done.</summary>
    public PersonProfile? WholeOf(int root) => Stands(root) ? wholeOf[root] : null;

    private int JoinOnce(CancellationToken cancellationToken)
    {
        var all = clustering.Roots().ToArray();
        known.RemoveAll(e => !Stands(e.Left) || !Stands(e.Right));
        var changed = Unite(all);
        known.AddRange(FoundByRules(all, changed, cancellationToken));
        foreach (var edge in known) circles.Join(edge.Left, edge.Right);
        var roots = InCirclesOf(all, changed);
        var secondLook = new SecondLook(records, clustering.MembersOf(roots));
        known.AddRange(FoundByPlaces(roots, secondLook));
        // Both ends are of one circle: either both are looked at, or neither.
        var compared = known.Select(e => e with { Left = Array.BinarySearch(roots, e.Left), Right = Array.BinarySearch(roots, e.Right) }).Where(e => e.Left >= 0).Order().ToArray();
        var nearest = new NearestClusters(compared, roots.Length);
        var found = compared
            .Select(e => AreBothNumbered(e.Left, e.Right) ? e : e with { Weight = e.Weight + (float)secondLook.Weight(e.Left, e.Right, nearest.IsAlone(e.Left, e), nearest.IsAlone(e.Right, e)) })
            .Where(e => e.Weight >= model.Thresholds.Match)
            .Order()
            .ToArray();
        var twice = found.Where(e => AreBothNumbered(e.Left, e.Right)).ToArray();
        var edges = found.Where(e => !AreBothNumbered(e.Left, e.Right)).Select(AtRoots).ToArray();
        var joined = clustering.Join(edges, model.Thresholds.Match, known: Array.ConvertAll(found, AtRoots));
        foreach (var edge in twice)
        {
            int left = roots[edge.Left], right = roots[edge.Right];
            // Whoever has grown since is another whole, that may be two twins' by now: the next round weighs it.
            if (!Stands(left) || !Stands(right) || clustering.AreDecidedApart(left, right)) continue;
            clustering.Merge(left, right);
            joined++;
        }
        return joined;

        WeightedEdge AtRoots(WeightedEdge e) => e with { Left = roots[e.Left], Right = roots[e.Right] };

        bool AreBothNumbered(int a, int b) => clustering.AreNumberedApart(roots[a], roots[b]);
    }

    /// <summary>Unites the records of the clusters that have grown, and says by position which have.</summary>
    private bool[] Unite(int[] roots)
    {
        var changed = new bool[roots.Length];
        Parallel.For(0, roots.Length, r =>
        {
            if (Stands(roots[r])) return;
            changed[r] = true;
            var members = clustering.MembersOf(roots[r]);
            sizeOf[roots[r]] = members.Length;
            wholeOf[roots[r]] = PersonProfile.Union(Array.ConvertAll(members, member => records.Profiles[member]));
        });
        return changed;
    }

    /// <summary>True for the root of a cluster that is as it was when its records were united.</summary>
    private bool Stands(int root) => clustering.Find(root) == root && clustering.SizeOf(root) == sizeOf[root];

    /// <summary>Pairs of wholes, one of which has changed, that share a blocking key and weigh enough, by root.</summary>
    private IEnumerable<WeightedEdge> FoundByRules(int[] roots, bool[] changed, CancellationToken cancellationToken)
    {
        var wholes = Array.ConvertAll(roots, r => wholeOf[r]!);
        var candidates = CandidateBlocks.Find(wholes, keys, model.Blocking, records.Reference.CrowdedOfClusters, changed, (a, b) => IsWanted(roots[a], roots[b]));
        records.Reference.CrowdedOfClusters ??= candidates.Crowded;
        return ScoredPairs.TakeEdges(candidates.Score((a, b) => Weight(roots[a], roots[b]), least, progress: null, cancellationToken))
            .Select(e => e with { Left = roots[e.Left], Right = roots[e.Right] });
    }

    /// <summary>The roots that are in one circle with a cluster that has changed; ascending.</summary>
    private int[] InCirclesOf(int[] roots, bool[] changed)
    {
        var concerned = new HashSet<int>();
        for (var r = 0; r < roots.Length; r++)
            if (changed[r]) concerned.Add(circles.Find(roots[r]));
        return Array.FindAll(roots, root => concerned.Contains(circles.Find(root)));
    }

    /// <summary>Pairs of wholes that fill each other's places in households and weigh enough, beside those that are known; by root.</summary>
    private WeightedEdge[] FoundByPlaces(int[] roots, SecondLook secondLook)
    {
        var weighed = known.Select(e => (e.Left, e.Right)).ToHashSet();
        return [.. secondLook.VacantPairs.Select(p => (Left: roots[p.Left], Right: roots[p.Right])).ToArray().AsParallel().AsOrdered()
            .Where(p => !weighed.Contains(p) && IsWanted(p.Left, p.Right))
            .Select(p => new WeightedEdge(p.Left, p.Right, (float)Weight(p.Left, p.Right), ContentDigest.OfPair(wholeOf[p.Left]!.Content, wholeOf[p.Right]!.Content)))
            .Where(e => e.Weight >= least)];
    }

    private double Weight(int left, int right) => clustering.AreNumberedApart(left, right)
        ? scorer.ScoreOfTwoNumbers(wholeOf[left]!, wholeOf[right]!, clustering.HoldOnePlace(left, right)) : scorer.Score(wholeOf[left]!, wholeOf[right]!);

    /// <summary>Two clusters with established numbers are compared only where one person may have been registered twice.</summary>
    private bool IsWanted(int left, int right) => !clustering.AreNumberedApart(left, right) || MayBeRegisteredTwice(left, right);

    /// <summary>
    /// One name and day; or one name and days that are near, if each has its number from a row that vouches for it: a brother's number on a row without a date brings the
    /// brother's day.
    /// </summary>
    private bool MayBeRegisteredTwice(int left, int right)
    {
        PersonProfile one = wholeOf[left]!, other = wholeOf[right]!;
        if (!one.Names.ContainsAny(other.Names)) return false;
        return one.SharesDayWith(other) || (clustering.HasNumberOfOwn(left) && clustering.HasNumberOfOwn(right));
    }
}
