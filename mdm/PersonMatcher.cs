using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Decides which records are one person: blocks, compares and scores pairs, clusters them under constraints, and then looks once
/// more at clusters as wholes, whose records together may say what none says alone.
/// </summary>
/// <remarks>Pure: the same records, model and decisions give the same clusters on any number of threads.</remarks>
public sealed class PersonMatcher
{
    private readonly MatchingModel model;
    private readonly PersonRecords records;
    private readonly PairComparer comparer;
    private readonly PairScorer scorer;
    private readonly EstablishedNumbers established;
    private readonly StewardRulings rulings;
    private readonly Lazy<BlockKeys> keys;

    /// <param name="decisions">What stewards decided; null when they have decided nothing.</param>
    public PersonMatcher(MatchingModel model, PersonRecords records, StewardDecisions? decisions = null)
    {
        rulings = StewardRulings.Of(decisions ?? StewardDecisions.None, records.Keys);
        this.model = model;
        this.records = records;
        var generic = GenericNumbers.Find(records);
        established = EstablishedNumbers.Find(records, generic);
        comparer = new PairComparer(records, generic, established.Slips);
        scorer = new PairScorer(comparer, new LevelWeights(model, records), model.Thresholds);
        keys = new Lazy<BlockKeys>(() => new BlockKeys(records));
    }

    /// <summary>What the records were weighed against; whole once they have been matched.</summary>
    public MatchingReference Reference => records.Reference;

    /// <summary>Clusters all records.</summary>
    /// <param name="progress">Records whose pairs were scored so far, and in all.</param>
    public PersonClusters Match(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        var pairs = Pairs();
        return Cluster(pairs.Gather(pairs.Score(progress, cancellationToken)), cancellationToken: cancellationToken);
    }

    /// <summary>Finds who shares a block with whom.</summary>
    public PersonPairs Pairs()
    {
        var reference = records.Reference;
        var blocks = CandidateBlocks.Find(records.Profiles, keys.Value, model.Blocking, reference.CrowdedOfRecords, wanted: established.MayBeOne);
        reference.CrowdedOfRecords ??= blocks.Crowded;
        return new PersonPairs(records, blocks, scorer, model.Thresholds.Review);
    }

    /// <summary>Clusters all records by their weighed pairs.</summary>
    /// <param name="afterFirst">Called when the first round of the second look is done with all that it made of all clusters.</param>
    public PersonClusters Cluster(WeighedPairs pairs, Action? afterFirst = null, CancellationToken cancellationToken = default)
    {
        // Ranges come in the order in which they are done; the sort does not hang on it.
        var edges = pairs.Edges;
        edges.Sort();
        var circling = Task.Run(() => CirclesOf(edges), CancellationToken.None);
        var clustering = new ConstrainedClustering(records, scorer, comparer, model.Thresholds, established, rulings);
        var joined = clustering.Join(edges, model.Thresholds.Match + SecondLook.MostAgainst, circling);
        var circles = circling.GetAwaiter().GetResult();
        var rounds = new ClusterRounds(model, records, scorer, clustering, keys.Value, circles);
        joined += rounds.Join(afterFirst, cancellationToken);
        clustering.Leave(edges);
        var outcome = Outcome(clustering, pairs.Counts, circles, joined);
        return outcome with { Steadiness = SteadinessOf(outcome, members => rounds.WholeOf(clustering.Find(members[0]))) };
    }

    /// <summary>Why two records, by index, are or are not one person.</summary>
    public PairExplanation Explain(int left, int right)
    {
        var steps = scorer.Explain(records.Profiles[left], records.Profiles[right], out var total);
        var decision = PairScorer.Decide(total, model.Thresholds);
        return new PairExplanation(records.Keys[left], records.Keys[right], steps, total, decision, model.Thresholds.Match, model.Thresholds.Review, model.Version);
    }

    /// <summary>A group of records, by index, to be asked about with others: the records one by one, and together.</summary>
    public PersonSide Side(IReadOnlyList<int> group)
    {
        var each = group.Select(i => records.Profiles[i]).ToArray();
        return new PersonSide(each.Length > 1 ? [.. each, PersonProfile.Union(each)] : each);
    }

    /// <summary>
    /// False when two groups of records cannot come near to being one person, whichever of them are one: then neither bears on what is decided on the other.
    /// </summary>
    /// <param name="amongHouseholds">True when all who stand in their households are among the records; otherwise whatever those say.</param>
    public bool MayBeOne(PersonSide left, PersonSide right, bool amongHouseholds) =>
        scorer.Most(left.Profiles, right.Profiles, amongHouseholds) >= SecondLook.LeastBearing(model.Thresholds);

    /// <summary>Index of a record by its key, or -1.</summary>
    public int IndexOf(RecordKey key) => Array.BinarySearch(records.Keys, key) is var index && index >= 0 ? index : -1;

    private CircleFinder CirclesOf(List<WeightedEdge> edges)
    {
        var circles = new CircleFinder(records, rulings);
        foreach (var edge in edges) circles.Join(edge.Left, edge.Right);
        foreach (var (record, other) in established.TiedBySlips) circles.Join(record, other);
        return circles;
    }

    private Steadiness[] SteadinessOf(PersonClusters clusters, Func<int[], PersonProfile?> whole)
    {
        var open = new bool[clusters.Members.Count];
        var asked = clusters.Reviews.SelectMany(r => new[] { r.Left, r.Right }).Concat(clusters.Doubts.Select(d => d.LeftRecord)).Select(IndexOf);
        foreach (var record in asked.Concat(rulings.Apart.Select(r => r.Record)).Concat(rulings.Together.SelectMany(r => r.Records))) open[clusters.ClusterOf[record]] = true;
        return new SteadyPersons(model, records, scorer, keys.Value, clusters.Members, clusters.Circles, [.. clusters.Members.Select(whole)], open).Find();
    }

    private PersonClusters Outcome(ConstrainedClustering clustering, IReadOnlyList<BlockingCount> counts, CircleFinder circles, int joined)
    {
        var clusterOf = new int[records.Count];
        var members = new List<int[]>();
        var numberOf = new Dictionary<int, int>();
        for (var i = 0; i < records.Count; i++)
        {
            var root = clustering.Find(i);
            if (!numberOf.TryGetValue(root, out var number))
            {
                numberOf.Add(root, number = members.Count);
                members.Add(clustering.MembersOf(root));
            }
            clusterOf[i] = number;
        }
        var reviews = clustering.Reviews
            .Where(r => clusterOf[r.Left] != clusterOf[r.Right] && !clustering.AreDecidedApart(clustering.Find(r.Left), clustering.Find(r.Right)))
            .GroupBy(r => clusterOf[r.Left] < clusterOf[r.Right] ? (clusterOf[r.Left], clusterOf[r.Right]) : (clusterOf[r.Right], clusterOf[r.Left]))
            .Select(g => g.OrderByDescending(r => r.Weight).ThenBy(r => r.Left).ThenBy(r => r.Right).First())
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Left).ThenBy(r => r.Right)
            .Select(r => new ReviewSuggestion(records.Keys[r.Left], records.Keys[r.Right], r.Weight, r.Reason))
            .ToArray();
        var doubts = clustering.Bridges
            .Select(b => new ClusterDoubt(
                [.. b.Left.Order().Select(i => records.Keys[i])], [.. b.Right.Order().Select(i => records.Keys[i])], records.Keys[b.By.Left], records.Keys[b.By.Right], b.By.Weight, "bridge"))
            .OrderBy(d => d.Left[0]).ThenBy(d => d.Right[0])
            .ToArray();
        return new PersonClusters(clusterOf, members, reviews, counts, joined) { Doubts = doubts, Overruled = clustering.Overruled, Circles = circles.Of(members) };
    }
}
