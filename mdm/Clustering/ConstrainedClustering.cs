using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Joins records along edges, heaviest first, as long as no constraint forbids it: two people's established numbers, two rows of
/// one household listing, clusters whose records on the whole speak against each other, a record that fits two people alike.
/// </summary>
/// <remarks>Plain connected components would let one bad edge join two citizens; here every join is checked against all of both sides.</remarks>
internal sealed class ConstrainedClustering
{
    /// <summary>Beyond this many cross pairs, a join of two large clusters is judged on a sample in record order.</summary>
    private const int MostCrossPairs = 64;

    private readonly PersonRecords records;
    private readonly PairScorer scorer;
    private readonly PairComparer comparer;
    private readonly MatchThresholds thresholds;
    private readonly EstablishedNumbers established;
    private readonly UnionFind clusters;
    private readonly ClusterState?[] states;
    private readonly List<ReviewCandidate> reviews = [];
    private readonly List<(int[] Left, int[] Right, WeightedEdge By)> bridges = [];

    public ConstrainedClustering(
        PersonRecords records, PairScorer scorer, PairComparer comparer, MatchThresholds thresholds, EstablishedNumbers established, StewardRulings rulings)
    {
        this.records = records;
        this.scorer = scorer;
        this.comparer = comparer;
        this.thresholds = thresholds;
        this.established = established;
        clusters = new UnionFind(records.Count);
        states = new ClusterState?[records.Count];
        foreach (var (record, ruling, right) in rulings.Apart) ((states[record] ??= Alone(record)).Apart ??= []).Add((ruling, right));
        Overruled = JoinDecided(rulings);
    }

    /// <summary>Numbers of decisions for "same" that a decision for "different" overruled, ascending.</summary>
    public IReadOnlyList<int> Overruled { get; }

    /// <summary>Joins of two groups of records by one weak pair with no other support, as they were when they joined.</summary>
    public IReadOnlyList<(int[] Left, int[] Right, WeightedEdge By)> Bridges => bridges;

    /// <summary>Pairs that a constraint or doubt kept apart, for clerical review.</summary>
    public IReadOnlyList<ReviewCandidate> Reviews => reviews;

    public int Find(int index) => clusters.Find(index);

    public ClusterState State(int root) => states[root] ?? Alone(root);

    /// <summary>Cluster roots in ascending order.</summary>
    public IEnumerable<int> Roots()
    {
        for (var i = 0; i < states.Length; i++)
            if (Find(i) == i) yield return i;
    }

    /// <summary>Joins along edges of at least <paramref name="least"/>; they must be sorted, heaviest first.</summary>
    /// <returns>How many edges joined two clusters.</returns>
    public int Join(IReadOnlyList<WeightedEdge> edges, double least)
    {
        var rivals = new RivalEdges(edges, records.Count);
        var joined = 0;
        foreach (var edge in edges)
        {
            if (edge.Weight < least) break;
            int left = Find(edge.Left), right = Find(edge.Right);
            if (left == right) continue;
            var obstacle = Obstacle(left, right) ?? (HasRival(edge, rivals) ? "fits-two-people" : null);
            if (obstacle is not null)
            {
                if (!IsSettled(obstacle)) reviews.Add(new ReviewCandidate(edge.Left, edge.Right, edge.Weight, obstacle));
                continue;
            }
            if (IsBridge(left, right, edge.Weight)) bridges.Add(([.. State(left).Members], [.. State(right).Members], edge));
            Merge(left, right);
            joined++;
        }
        return joined;
    }

    /// <summary>Marks edges that joined nothing for clerical review.</summary>
    public void Leave(IReadOnlyList<WeightedEdge> edges)
    {
        foreach (var edge in edges)
        {
            int left = Find(edge.Left), right = Find(edge.Right);
            if (left == right) continue;
            var obstacle = edge.Weight < thresholds.Match ? null : Obstacle(left, right);
            if (!IsSettled(obstacle)) reviews.Add(new ReviewCandidate(edge.Left, edge.Right, edge.Weight, obstacle ?? "between-thresholds"));
        }
    }

    /// <summary>True for what no steward need look at.</summary>
    private static bool IsSettled(string? obstacle) => obstacle is "listed-together" or "decided-different";

    public void Merge(int left, int right)
    {
        if (left > right) (left, right) = (right, left);
        ClusterState into = states[left] ??= Alone(left), from = State(right);
        into.Members.AddRange(from.Members);
        foreach (var number in from.Numbers)
            if (!into.Numbers.Contains(number)) into.Numbers.Add(number);
        into.Listings.AddRange(from.Listings);
        if (from.Apart is not null) (into.Apart ??= []).AddRange(from.Apart);
        states[right] = null;
        clusters.Join(left, right);
    }

    /// <summary>What is known of a record that nothing has joined yet: made anew each time, as most are never asked about twice.</summary>
    private ClusterState Alone(int record)
    {
        var state = new ClusterState { Members = [record] };
        foreach (var id in records.Profiles[record].Ids)
            if (established.Contains(id)) state.Numbers.Add(id);
        if (records.Household[record] >= 0 && records.NameOf(record) is var name and >= 0) state.Listings.Add((records.Household[record], name, records.Relation[record]));
        return state;
    }

    /// <summary>Why two clusters must not be one, or null.</summary>
    public string? Obstacle(int left, int right)
    {
        ClusterState a = State(left), b = State(right);
        if (AreDecidedApart(a, b)) return "decided-different";
        if (a.IsNumberedOtherwise(b)) return "two-numbers";
        if (AreListedTogether(a, b)) return "listed-together";
        return a.Members.Count + b.Members.Count > 2 && SpeakAgainst(a, b) ? "records-disagree" : null;
    }

    /// <summary>True when a steward said of records of the two clusters that they are two people.</summary>
    public bool AreDecidedApart(int left, int right) => AreDecidedApart(State(left), State(right));

    private static bool AreDecidedApart(ClusterState a, ClusterState b)
    {
        if (a.Apart is null || b.Apart is null) return false;
        foreach (var (ruling, right) in a.Apart)
            if (b.Apart.Contains((ruling, !right))) return true;
        return false;
    }

    /// <summary>
    /// Joins what stewards decided to be one person before any evidence is heard. Evidence does not stop it; a decision that some of
    /// the records are two people does, and then none of the decision's records are joined: a false merge is the worse error.
    /// </summary>
    private int[] JoinDecided(StewardRulings rulings)
    {
        var overruled = new SortedSet<int>();
        foreach (var (decision, decided) in rulings.Together)
        {
            var roots = decided.Select(Find).Distinct().ToArray();
            if (roots.Where((a, i) => roots.Skip(i + 1).Any(b => AreDecidedApart(a, b))).Any()) overruled.Add(decision);
            else
            {
                foreach (var root in roots[1..]) Merge(Find(roots[0]), Find(root));
            }
        }
        return [.. overruled];
    }

    /// <summary>
    /// True when two groups, each of records that found one another, would join by one pair that is barely a match, while no other
    /// pair across so much as calls for review.
    /// </summary>
    private bool IsBridge(int left, int right, float weight)
    {
        if (weight >= thresholds.Match + thresholds.Ambiguity) return false;
        List<int> a = State(left).Members, b = State(right).Members;
        if (a.Count < 2 || b.Count < 2 || a.Count * b.Count > MostCrossPairs) return false;
        var support = 0;
        foreach (var i in a)
            foreach (var j in b)
                if (scorer.Score(records.Profiles[i], records.Profiles[j]) >= thresholds.Review && ++support > 1) return false;
        return true;
    }

    /// <summary>Two rows of one household's listing with names that are not slips of each other, or with different places in it, are two people.</summary>
    private bool AreListedTogether(ClusterState a, ClusterState b)
    {
        int[]? ofA = null, ofB = null;
        foreach (var (household, name, relation) in a.Listings)
        {
            foreach (var (otherHousehold, otherName, otherRelation) in b.Listings)
            {
                if (household != otherHousehold || (name == otherName && !AreTwoPlaces(relation, otherRelation))) continue;
                if (a.SharesNumberWith(b)) continue;
                if (AreTwoPlaces(relation, otherRelation) || records.Listed.AreTwo(name, otherName, ofA ??= HouseholdsOf(a), ofB ??= HouseholdsOf(b)) || comparer.CompareNames(name, otherName) is not (NameLevel.Former or NameLevel.Sound or NameLevel.Near or NameLevel.Nickname or NameLevel.StandIn)) return true;
            }
        }
        return false;
    }

    private static int[] HouseholdsOf(ClusterState cluster) => [.. cluster.Listings.Select(l => l.Household).Distinct()];

    private static bool AreTwoPlaces(Relation a, Relation b) =>
        a != b && a is not (Relation.Unknown or Relation.Other) && b is not (Relation.Unknown or Relation.Other);

    /// <summary>The mean weight over the pairs across, without the prior, is below nothing.</summary>
    private bool SpeakAgainst(ClusterState a, ClusterState b)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var i in a.Members)
        {
            foreach (var j in b.Members)
            {
                if (count >= MostCrossPairs) return sum < 0;
                sum += scorer.ScoreWithoutPrior(records.Profiles[i], records.Profiles[j]);
                count++;
            }
        }
        return sum < 0;
    }

    /// <summary>
    /// True when the lighter side of the edge fits another cluster nearly as well, and that cluster and this one are surely two people.
    /// </summary>
    private bool HasRival(in WeightedEdge edge, RivalEdges rivals) =>
        HasRival(edge.Left, edge.Right, edge.Weight, rivals) || HasRival(edge.Right, edge.Left, edge.Weight, rivals);

    private bool HasRival(int record, int partner, float weight, RivalEdges rivals)
    {
        var own = Find(record);
        if (State(own).Numbers.Count > 0) return false;
        var target = Find(partner);
        foreach (var (other, otherWeight) in rivals.Of(record))
        {
            if (otherWeight < weight - thresholds.Ambiguity || otherWeight < thresholds.Match) continue;
            var root = Find(other);
            if (root == own || root == target || AreDecidedApart(own, root)) continue;
            if (State(root).IsNumberedOtherwise(State(target))) return true;
        }
        return false;
    }
}
