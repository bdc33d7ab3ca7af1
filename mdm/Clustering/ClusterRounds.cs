using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The second look's rounds: clusters compared as wholes and joined, until nothing joins any more.</summary>
/// <remarks>A round compares the wholes that the round before has changed; what the others weigh is known, and what they say of households and gaps is asked anew.</remarks>
internal sealed class ClusterRounds(MatchingModel model, PersonRecords records, PairScorer scorer, ConstrainedClustering clustering, BlockKeys keys, CircleFinder circles)
{
    private const int Most = 4;

    /// <summary>By root: its whole, and of how many records it is; 0 where there is none.</summary>
    private readonly PersonProfile?[] wholeOf = new PersonProfile?[records.Count];
    private readonly int[] sizeOf = new int[records.Count];

    /// <summary>Pairs of wholes that weigh enough to be looked at, by root, as the last round found them.</summary>
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

    private int JoinOnce(CancellationToken cancellationToken)
    {
        var roots = clustering.Roots().ToArray();
        var members = clustering.MembersOf(roots);
        var changed = Unite(roots, members);
        var wholes = Array.ConvertAll(roots, r => wholeOf[r]!);
        var secondLook = new SecondLook(records, members);
        var compared = Compare(roots, wholes, changed, secondLook, AreBothNumbered, cancellationToken);
        foreach (var edge in compared) circles.Join(roots[edge.Left], roots[edge.Right]);
        known = compared.ConvertAll(e => e with { Left = roots[e.Left], Right = roots[e.Right] });
        var nearest = new NearestClusters(compared, roots.Length);
        var found = compared
            .Select(e => AreBothNumbered(e.Left, e.Right) ? e : e with { Weight = e.Weight + (float)secondLook.Weight(e.Left, e.Right, nearest.IsAlone(e.Left, e), nearest.IsAlone(e.Right, e)) })
            .Where(e => e.Weight >= model.Thresholds.Match)
            .Order()
            .ToArray();
        var twice = found.Where(e => AreBothNumbered(e.Left, e.Right)).ToArray();
        var edges = found.Where(e => !AreBothNumbered(e.Left, e.Right)).Select(e => e with { Left = roots[e.Left], Right = roots[e.Right] }).ToArray();
        var joined = clustering.Join(edges, model.Thresholds.Match);
        foreach (var edge in twice)
        {
            int left = clustering.Find(roots[edge.Left]), right = clustering.Find(roots[edge.Right]);
            if (left == right || clustering.AreDecidedApart(left, right)) continue;
            clustering.Merge(left, right);
            joined++;
        }
        return joined;

        bool AreBothNumbered(int a, int b) => clustering.AreNumberedApart(roots[a], roots[b]);
    }

    /// <summary>Unites the records of the clusters that have grown, and says by position which have.</summary>
    private bool[] Unite(int[] roots, Ragged<int> members)
    {
        var changed = new bool[roots.Length];
        Parallel.For(0, roots.Length, r =>
        {
            if (sizeOf[roots[r]] == members[r].Length) return;
            changed[r] = true;
            sizeOf[roots[r]] = members[r].Length;
            var profiles = new PersonProfile[members[r].Length];
            for (var i = 0; i < profiles.Length; i++) profiles[i] = records.Profiles[members[r][i]];
            wholeOf[roots[r]] = PersonProfile.Union(profiles);
        });
        return changed;
    }

    /// <summary>Pairs of wholes that a second look could join, by position, heaviest first.</summary>
    private List<WeightedEdge> Compare(
        int[] roots, PersonProfile[] wholes, bool[] changed, SecondLook secondLook, Func<int, int, bool> areBothNumbered, CancellationToken cancellationToken)
    {
        var positions = new Dictionary<int, int>(roots.Length);
        for (var r = 0; r < roots.Length; r++) positions.Add(roots[r], r);
        var standing = known
            .Where(e => positions.TryGetValue(e.Left, out var left) && positions.TryGetValue(e.Right, out var right) && !changed[left] && !changed[right])
            .Select(e => e with { Left = positions[e.Left], Right = positions[e.Right] }).ToList();
        var weighed = standing.Select(e => (e.Left, e.Right)).ToHashSet();
        var candidates = CandidateBlocks.Find(
            wholes, keys, model.Blocking, records.Reference.CrowdedOfClusters, secondLook.VacantPairs.Where(p => !weighed.Contains(p) && IsWanted(p.Left, p.Right)), changed, IsWanted);
        records.Reference.CrowdedOfClusters ??= candidates.Crowded;
        var compared = ScoredPairs.TakeEdges(candidates.Score(
            (a, b) => areBothNumbered(a, b) ? scorer.ScoreOfTwoNumbers(wholes[a], wholes[b]) : scorer.Score(wholes[a], wholes[b]),
            model.Thresholds.Match - SecondLook.MostFor, progress: null, cancellationToken));
        compared.AddRange(standing);
        compared.Sort();
        return compared;

        bool IsWanted(int a, int b) => !areBothNumbered(a, b) || SameNameAndDay(wholes[a], wholes[b]);
    }

    private static bool SameNameAndDay(PersonProfile a, PersonProfile b) => a.Names.ContainsAny(b.Names) && a.SharesDayWith(b);
}
