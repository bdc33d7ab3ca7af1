using System.Collections.Concurrent;
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

    /// <summary>Fewer records are joined sooner than they are shared out.</summary>
    private const int Few = 1000;

    /// <summary>Shares of all circles that may be joined at one time.</summary>
    private const int Shares = 8;

    private readonly PersonRecords records;
    private readonly PairScorer scorer;
    private readonly PairComparer comparer;
    private readonly MatchThresholds thresholds;
    private readonly GrowingClusters clusters;

    /// <summary>By root: the stewards' rulings that keep its records apart from others, and the side they are on.</summary>
    private readonly ConcurrentDictionary<int, List<(int Ruling, bool Right)>> apart = [];
    private readonly List<ReviewCandidate> reviews = [];
    private readonly List<(int[] Left, int[] Right, WeightedEdge By)> bridges = [];

    public ConstrainedClustering(
        PersonRecords records, PairScorer scorer, PairComparer comparer, MatchThresholds thresholds, EstablishedNumbers established, StewardRulings rulings)
    {
        this.records = records;
        this.scorer = scorer;
        this.comparer = comparer;
        this.thresholds = thresholds;
        clusters = new GrowingClusters(records.Count, established);
        foreach (var (record, ruling, right) in rulings.Apart)
        {
            apart.GetOrAdd(record, _ => []).Add((ruling, right));
        }
        Overruled = JoinDecided(rulings);
    }

    /// <summary>Numbers of decisions for "same" that a decision for "different" overruled, ascending.</summary>
    public IReadOnlyList<int> Overruled { get; }

    /// <summary>Joins of two groups of records by one weak pair with no other support, as they were when they joined.</summary>
    public IReadOnlyList<(int[] Left, int[] Right, WeightedEdge By)> Bridges => bridges;

    /// <summary>Pairs that a constraint or doubt kept apart, for clerical review.</summary>
    public IReadOnlyList<ReviewCandidate> Reviews => reviews;

    public int Find(int index) => clusters.Find(index);

    /// <summary>How many records a cluster has.</summary>
    public int SizeOf(int root) => clusters.Size(root);

    /// <summary>A cluster's records, ascending.</summary>
    public int[] MembersOf(int root)
    {
        var members = new int[clusters.Size(root)];
        clusters.SortedMembers(root, members);
        return members;
    }

    /// <summary>The records of each of some clusters, ascending.</summary>
    public Ragged<int> MembersOf(int[] roots) => new(roots.Length, r => clusters.Size(roots[r]), (r, room) => clusters.SortedMembers(roots[r], room));

    /// <summary>True when two clusters have established numbers, and none in common.</summary>
    public bool AreNumberedApart(int left, int right) => clusters.AreNumberedApart(left, right);

    /// <summary>True when a cluster's number stands on a row of it with the number's own day and sex, or in a register with one row per person.</summary>
    public bool HasNumberOfOwn(int root)
    {
        foreach (var record in clusters.Members(root))
            foreach (var id in records.Profiles[record].Ids)
                if (clusters.Numbers(root).Contains(id) && (records.OneRowPerPerson[records.SourceOf[record]] || records.Profiles[record].StatesDayOf(records.Ids[id]))) return true;
        return false;
    }

    /// <summary>Cluster roots in ascending order.</summary>
    public IEnumerable<int> Roots()
    {
        for (var i = 0; i < records.Count; i++)
            if (Find(i) == i) yield return i;
    }

    /// <summary>Joins along edges of at least <paramref name="least"/>; they must be sorted, heaviest first.</summary>
    /// <param name="circling">Finds the circles of the edges; null for edges that are few.</param>
    /// <param name="known">All edges among which a rival may be; null when those to join along are all.</param>
    /// <returns>How many edges joined two clusters.</returns>
    /// <remarks>What is decided within a circle does not hang on any other, so that each thread has a share of them.</remarks>
    public int Join(IReadOnlyList<WeightedEdge> edges, double least, Task<CircleFinder>? circling = null, IReadOnlyList<WeightedEdge>? known = null)
    {
        var rivals = new RivalEdges(known ?? edges, records.Count);
        var heavy = edges.TakeWhile(edge => edge.Weight >= least);
        if (circling is null || records.Count < Few) return Add(Join(heavy, rivals));
        var shareOf = circling.GetAwaiter().GetResult().Shares(Shares);
        var shares = Enumerable.Range(0, Shares).Select(_ => new List<WeightedEdge>()).ToArray();
        foreach (var edge in heavy) shares[shareOf[edge.Left]].Add(edge);
        var found = new Joins[Shares];
        Parallel.For(0, Shares, share => found[share] = Join(shares[share], rivals));
        return found.Sum(Add);
    }

    private int Add(Joins found)
    {
        reviews.AddRange(found.Reviews);
        bridges.AddRange(found.Bridges);
        return found.Count;
    }

    private Joins Join(IEnumerable<WeightedEdge> edges, RivalEdges rivals)
    {
        var found = new Joins();
        foreach (var edge in edges)
        {
            int left = Find(edge.Left), right = Find(edge.Right);
            if (left == right) continue;
            var obstacle = Obstacle(left, right) ?? Rival(edge, rivals);
            if (obstacle is not null)
            {
                if (!IsSettled(obstacle)) found.Reviews.Add(new ReviewCandidate(edge.Left, edge.Right, edge.Weight, obstacle));
                continue;
            }
            if (IsBridge(left, right, edge.Weight)) found.Bridges.Add((MembersOf(left), MembersOf(right), edge));
            Merge(left, right);
            found.Count++;
        }
        return found;
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
    private static bool IsSettled(string? obstacle) => obstacle is "listed-together" or "decided-different" or "named-as-another";

    public void Merge(int left, int right)
    {
        var root = clusters.Join(left, right);
        if (apart.TryRemove(root == left ? right : left, out var sides)) apart.GetOrAdd(root, _ => []).AddRange(sides);
    }

    /// <summary>Why two clusters must not be one, or null.</summary>
    public string? Obstacle(int left, int right)
    {
        if (AreDecidedApart(left, right)) return "decided-different";
        if (clusters.AreNumberedApart(left, right)) return "two-numbers";
        if (AreListedTogether(left, right)) return "listed-together";
        return clusters.Size(left) + clusters.Size(right) > 2 && SpeakAgainst(left, right) ? "records-disagree" : null;
    }

    /// <summary>True when a steward said of records of the two clusters that they are two people.</summary>
    public bool AreDecidedApart(int left, int right)
    {
        if (!apart.TryGetValue(left, out var ofLeft) || !apart.TryGetValue(right, out var ofRight)) return false;
        foreach (var (ruling, side) in ofLeft)
            if (ofRight.Contains((ruling, !side))) return true;
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
        if (clusters.Size(left) < 2 || clusters.Size(right) < 2 || clusters.Size(left) * clusters.Size(right) > MostCrossPairs) return false;
        var support = 0;
        foreach (var i in clusters.Members(left))
            foreach (var j in clusters.Members(right))
                if (scorer.Score(records.Profiles[i], records.Profiles[j]) >= thresholds.Review && ++support > 1) return false;
        return true;
    }

    /// <summary>Two rows of one household's listing with names that are not slips of each other, or with different places in it, are two people.</summary>
    private bool AreListedTogether(int left, int right)
    {
        // One number is one person's, whatever the listing's names; of two numbers one may be there by a slip, and the listing is heard.
        if (clusters.ShareNumber(left, right) && clusters.Numbers(left).Length == 1 && clusters.Numbers(right).Length == 1) return false;
        int[]? ofLeft = null, ofRight = null;
        foreach (var record in clusters.Members(left))
        {
            if (!IsListed(record)) continue;
            foreach (var other in clusters.Members(right))
            {
                if (records.Household[other] != records.Household[record] || !IsListed(other)) continue;
                int name = records.NameOf(record), otherName = records.NameOf(other);
                var areTwoPlaces = AreTwoPlaces(records.Relation[record], records.Relation[other]);
                if (name == otherName && !areTwoPlaces) continue;
                if (areTwoPlaces || records.Listed.AreTwo(name, otherName, ofLeft ??= HouseholdsOf(left), ofRight ??= HouseholdsOf(right))
                    || !comparer.CompareNamesOf(record, other).MayCallOnePerson()) return true;
            }
        }
        return false;
    }

    /// <summary>
    /// True when two clusters stand in one household, wherever both do, under one name in a place that only one person can hold: a household has one head, and a head one wife or husband of a
    /// name.
    /// </summary>
    public bool HoldOnePlace(int left, int right)
    {
        var any = false;
        foreach (var record in clusters.Members(left))
        {
            if (!IsListed(record)) continue;
            foreach (var other in clusters.Members(right))
            {
                if (records.Household[other] != records.Household[record] || !IsListed(other)) continue;
                if (records.Relation[record] is not (Relation.Head or Relation.Spouse) || records.Relation[other] != records.Relation[record] || records.NameOf(other) != records.NameOf(record)) return false;
                any = true;
            }
        }
        return any;
    }

    /// <summary>True for a row that stands in a household under a name.</summary>
    private bool IsListed(int record) => records.Household[record] >= 0 && records.NameOf(record) >= 0;

    private int[] HouseholdsOf(int root) => [.. MembersOf(root).Where(IsListed).Select(record => records.Household[record]).Distinct()];

    private static bool AreTwoPlaces(Relation a, Relation b) =>
        a != b && a is not (Relation.Unknown or Relation.Other) && b is not (Relation.Unknown or Relation.Other);

    /// <summary>The mean weight over the pairs across, without the prior, is below nothing.</summary>
    private bool SpeakAgainst(int left, int right)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var i in clusters.Members(left))
        {
            foreach (var j in clusters.Members(right))
            {
                if (count >= MostCrossPairs) return sum < 0;
                sum += scorer.ScoreWithoutPrior(records.Profiles[i], records.Profiles[j]);
                count++;
            }
        }
        return sum < 0;
    }

    /// <summary>
    /// Why a record must not join one of two people with numbers of their own, or null: without a number it fits both alike, or has the other's very name; with
    /// the one twin's number it has the other's name.
    /// </summary>
    private string? Rival(in WeightedEdge edge, RivalEdges rivals) =>
        Rival(edge.Left, edge.Right, edge.Weight, rivals) ?? Rival(edge.Right, edge.Left, edge.Weight, rivals);

    private string? Rival(int record, int partner, float weight, RivalEdges rivals)
    {
        var own = Find(record);
        var target = Find(partner);
        var isNumbered = !clusters.Numbers(own).IsEmpty;
        if (isNumbered && !clusters.ShareNumber(own, target)) return null;
        foreach (var (other, otherWeight) in rivals.Of(record))
        {
            if (otherWeight < thresholds.Match) continue;
            var root = Find(other);
            if (root == own || root == target || AreDecidedApart(own, root) || !clusters.AreNumberedApart(root, target)) continue;
            var (isTargets, isOthers) = (HasNameOf(own, target), HasNameOf(own, root));
            if (isNumbered)
            {
                // A slip makes one twin's name of the other's where the two are alike: then the number knows better.
                if (isOthers && !isTargets && !AreNamedAlike(own, target) && AreTwins(target, root)) return "fits-two-people";
                continue;
            }
            if (isTargets != isOthers && AreTwins(target, root) && !IsIdentified(own, isTargets ? root : target))
            {
                if (isOthers) return "named-as-another";
                continue;
            }
            if (otherWeight >= weight - thresholds.Ambiguity) return "fits-two-people";
        }
        return null;
    }

    /// <summary>True when a name of the one, with no character missing, is a name that the other has or had.</summary>
    private bool HasNameOf(int left, int right)
    {
        foreach (var i in clusters.Members(left))
        {
            foreach (var name in records.Profiles[i].Names)
            {
                if (records.Names[name] is { StandIn: true } or { HasGap: true }) continue;
                foreach (var j in clusters.Members(right))
                    if (records.Profiles[j].Names.Contains(name) || records.Profiles[j].FormerNames.Contains(name)) return true;
            }
        }
        return false;
    }

    private bool AreNamedAlike(int left, int right)
    {
        foreach (var i in clusters.Members(left))
            foreach (var j in clusters.Members(right))
                if (records.NameOf(i) >= 0 && records.NameOf(j) >= 0 && comparer.CompareNamesOf(i, j).MayBeOneName()) return true;
        return false;
    }

    /// <summary>
    /// Two people of one family and one day. Between them phone, door and household say nothing, whichever of them a register happens to give the phone to: only the name
    /// tells them apart.
    /// </summary>
    private bool AreTwins(int left, int right)
    {
        bool areOfOneDay = false, areOfOneFamily = false;
        foreach (var i in clusters.Members(left))
        {
            foreach (var j in clusters.Members(right))
            {
                PersonProfile one = records.Profiles[i], other = records.Profiles[j];
                areOfOneDay |= one.SharesDayWith(other);
                areOfOneFamily = areOfOneFamily || comparer.ShareHome(one, other);
                if (areOfOneDay && areOfOneFamily) return true;
            }
        }
        return false;
    }

    /// <summary>True when a number or certificate on some record says more of who it is than a name does.</summary>
    private bool IsIdentified(int left, int right)
    {
        foreach (var i in clusters.Members(left))
            foreach (var j in clusters.Members(right))
                if (comparer.ShareDocument(records.Profiles[i], records.Profiles[j])) return true;
        return false;
    }

    /// <summary>What some of the edges came to.</summary>
    private sealed class Joins
    {
        public int Count { get; set; }

        public List<ReviewCandidate> Reviews { get; } = [];

        public List<(int[] Left, int[] Right, WeightedEdge By)> Bridges { get; } = [];
    }
}
