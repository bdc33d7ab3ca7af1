namespace Yidang.Mdm;

/// <summary>Links or de-duplicates the records of a table by a model: blocks, compares, learns, and clusters under constraints.</summary>
/// <remarks>Pure: the same records and model give the same clusters on any number of threads, whatever order the records and files come in.</remarks>
public sealed class Linker
{
    private readonly LinkageModel model;
    private readonly LinkageTable table;
    private LinkageScorer? scorer;

    /// <param name="model">A checked model; every column that it names is in the table.</param>
    public Linker(LinkageModel model, LinkageTable table)
    {
        this.model = model;
        this.table = table;
    }

    /// <summary>By column of <see cref="LinkageModel.Frequencies"/>: how many of the population have each value, by cleaned value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Population { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>Pairs of records, lower first, that are known to be two people.</summary>
    public IReadOnlyList<(int Left, int Right)> Never { get; init; } = [];

    /// <summary>Told the name of each step as it begins.</summary>
    public Action<string>? Step { get; init; }

    /// <summary>Runs the model over the table.</summary>
    /// <exception cref="TooManyPairsException">A blocking rule is far too coarse.</exception>
    public LinkageResult Link(CancellationToken cancellationToken = default)
    {
        Step?.Invoke("prepare");
        var set = new ComparisonSet(model, table);
        var contents = ContentsOf(set);
        set.Tell(ToldColumns.Of(set, contents));
        Step?.Invoke("block");
        var forLearning = model.Learnt is null ? RelativesRules.For(model, set) : [];
        var index = BlockIndex.Build(model with { Blocking = [.. model.Blocking, .. forLearning] }, table, cancellationToken);
        var linking = uint.MaxValue >> (32 - model.Blocking.Count);
        var between = model.Link == LinkKind.BetweenFiles;
        var isClean = table.Files.Select(f => between || model.Constraints.OnePerFile.Contains(f)).ToArray();
        var files = isClean.Contains(true) ? FilesOf() : null;
        Step?.Invoke("strangers");
        var training = new LinkageTraining(model, set, contents, AllPairs(between), PopulationShares(set));
        Step?.Invoke("compare");
        var scan = CandidateScan.Run(index, set, training.Guess(), between ? files : null, cancellationToken);
        Step?.Invoke("learn");
        var weights = training.Run(scan, index);
        var thresholds = ThresholdChooser.Choose(model.Thresholds, training.Histogram, linking, weights, model.Learnt?.Match);
        Step?.Invoke("weigh");
        scorer = new LinkageScorer(set, weights, training.Frequencies);
        var edges = EdgesOf(scan.Kept, linking, weights, thresholds.Review);
        var scored = scorer;
        var constraints = new ClusterConstraints(model, table, files, isClean, [.. Never]);
        var partition = new ComponentPartition(scorer, constraints, contents, thresholds.Match, model.Constraints.LargestCluster);
        Step?.Invoke("cluster");
        var (clusterOf, clusters, flags) = LinkageClustering.Run(table.Count, [.. edges.SelectMany(e => e)], thresholds.Match, partition, cancellationToken);
        Step?.Invoke("describe");
        var unlinkable = Unlinkable(scored, thresholds.Match);
        return new()
        {
            ClusterOf = clusterOf,
            Clusters = clusters,
            Parameters = training.Describe(weights, thresholds.Match, index),
            Thresholds = thresholds,
            Blocking = [.. index.Rules.Take(model.Blocking.Count).Select((r, i) => new RuleCount(r.Rule.Name, scan.First[i], scan.All[i], r.Skipped, r.Split, r.Missing, r.Largest))],
            LazyPatterns = new(() => PatternsOf(scan, training, linking, weights, set)),
            LazyEdges = new(() => EdgeSort.HeaviestFirst(edges)),
            Flags = flags,
            Unlinkable = unlinkable,
            LazySelfWeights = new(() => TwinWeights(scored)),
        };
    }

    /// <summary>Why two records, by number, weigh what they weigh; after <see cref="Link"/>.</summary>
    public IReadOnlyList<PairReason> Explain(int left, int right) =>
        (scorer ?? throw new InvalidOperationException("Link first: weights come from training.")).Explain(Math.Min(left, right), Math.Max(left, right));

    /// <summary>A hash of what each record says in the compared columns: order-free where an order is needed.</summary>
    private static ulong[] ContentsOf(ComparisonSet set)
    {
        var hashes = new ulong[set.Comparisons.Length][];
        Parallel.For(0, hashes.Length, c => hashes[c] = set.Comparisons[c].Column.Values.Hashes);
        var contents = new ulong[set.Records];
        RecordRanges.ForEach(contents.Length, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var codes = set.CodesOf(i);
                var hash = 0UL;
                for (var c = 0; c < codes.Length; c++) hash = TextEncoder.Fold(hash ^ hashes[c][codes[c]]);
                contents[i] = hash;
            }
        });
        return contents;
    }

    private ushort[] FilesOf()
    {
        var files = new ushort[table.Count];
        for (var f = 0; f < table.Files.Count; f++) files.AsSpan(table.FirstOf[f], table.FirstOf[f + 1] - table.FirstOf[f]).Fill((ushort)f);
        return files;
    }

    private double AllPairs(bool between)
    {
        double n = table.Count, pairs = n * (n - 1) / 2;
        for (var f = 0; between && f < table.Files.Count; f++)
        {
            double own = table.FirstOf[f + 1] - table.FirstOf[f];
            pairs -= own * (own - 1) / 2;
        }
        return Math.Max(1, pairs);
    }

    private double[]?[] PopulationShares(ComparisonSet set)
    {
        var shares = new double[]?[set.Comparisons.Length];
        for (var c = 0; c < shares.Length; c++)
        {
            if (!Population.TryGetValue(set.Comparisons[c].Name, out var counts)) continue;
            var values = set.Comparisons[c].Column.Values;
            var total = counts.Values.Sum();
            var rarest = counts.Count > 0 ? counts.Values.Min() : 1;
            var of = shares[c] = new double[values.Count];
            // A value that the table lacks is at most as common as its rarest.
            for (var code = 1; code < of.Length; code++) of[code] = counts.GetValueOrDefault(values[code].ToString(), rarest / 2) / total;
        }
        return shares;
    }

    /// <param name="linking">The rules whose pairs are linked, a bit each; all others are for learning.</param>
    private static List<LinkageEdge>[] EdgesOf(CandidateList pairs, uint linking, PairWeights weights, double least)
    {
        var ranges = new List<LinkageEdge>[Math.Max(1, RecordRanges.CountOf(pairs.Count))];
        RecordRanges.ForEach(pairs.Count, (range, from, to) =>
        {
            var edges = ranges[range] = [];
            for (var i = from; i < to; i++)
            {
                if ((pairs.FoundBy[i] & linking) == 0) continue;
                var (m, h) = weights.Odds(pairs.Patterns[i]);
                var (own, shared) = pairs.Rarities[i];
                if (!PairWeights.Reaches(m + own + shared, h + shared, least)) continue;
                edges.Add(new(pairs.Lefts[i], pairs.Rights[i], (float)PairWeights.Weight(m + own + shared, h + shared)));
            }
        });
        return ranges;
    }

    /// <summary>How many records weigh too little beside a twin of themselves.</summary>
    private int Unlinkable(LinkageScorer scorer, double match)
    {
        var test = new TwinTest(scorer, match);
        var unlinkable = 0;
        RecordRanges.ForEach(table.Count, (from, to) => Interlocked.Add(ref unlinkable, test.CountLight(from, to)));
        return unlinkable;
    }

    /// <summary>How many records weigh how much beside a twin of themselves.</summary>
    private List<KeyValuePair<int, int>> TwinWeights(LinkageScorer scorer)
    {
        const int lowest = -128, highest = 128;
        var counts = new int[highest - lowest + 1];
        RecordRanges.ForEach(table.Count, (from, to) =>
        {
            var own = new int[counts.Length];
            for (var i = from; i < to; i++) own[(int)Math.Clamp(Math.Floor(scorer.TwinWeight(i)), lowest, highest) - lowest]++;
            lock (counts)
                for (var w = 0; w < counts.Length; w++) counts[w] += own[w];
        });
        var weights = new List<KeyValuePair<int, int>>();
        for (var w = 0; w < counts.Length; w++)
            if (counts[w] > 0) weights.Add(new(w + lowest, counts[w]));
        return weights;
    }

    private static IReadOnlyList<PatternCount> PatternsOf(CandidateScan scan, LinkageTraining training, uint linking, PairWeights weights, ComparisonSet set)
    {
        var expected = new Dictionary<ulong, (double Weight, double Matches, long Pairs)>();
        for (var k = 0; k < training.Histogram.Keys.Length; k++)
        {
            var key = training.Histogram.Keys[k];
            if ((key.FoundBy & linking) == 0) continue;
            var pairs = training.Histogram.Counts[k];
            var (m, h) = weights.Odds(key.Pattern);
            var weight = PairWeights.Weight(m + key.Own + key.Shared, h + key.Shared);
            var before = expected.GetValueOrDefault(key.Pattern);
            expected[key.Pattern] = (before.Weight + (pairs * weight), before.Matches + (pairs * PairWeights.Probability(weight)), before.Pairs + pairs);
        }
        var all = new Dictionary<ulong, long>();
        for (var k = 0; k < scan.Histogram.Keys.Length; k++)
            if ((scan.Histogram.Keys[k].FoundBy & linking) != 0) all[scan.Histogram.Keys[k].Pattern] = all.GetValueOrDefault(scan.Histogram.Keys[k].Pattern) + scan.Histogram.Counts[k];
        return
        [
            .. from pattern in all
               let known = expected.GetValueOrDefault(pattern.Key)
               let odds = weights.Odds(pattern.Key)
               orderby pattern.Value descending, pattern.Key
               select new PatternCount(
                   [.. Enumerable.Range(0, set.Comparisons.Length).Select(c => ComparisonSet.LevelAt(pattern.Key, c))], pattern.Value,
                   known.Pairs > 0 ? known.Weight / known.Pairs : PairWeights.Weight(odds.Match, odds.Household), known.Matches),
        ];
    }
}
