namespace Yidang.Mdm;

/// <summary>Learns a model's parameters from the records themselves, without labels, or takes those that the model brings.</summary>
internal sealed class LinkageTraining
{
    /// <summary>log2 of the odds from which a pair counts as one person in the first linkage, by which values are counted per person: 99 %.</summary>
    private const double FirstLinkage = 6.6;

    private readonly LinkageModel model;
    private readonly ComparisonSet set;
    private readonly ulong[] contents;
    private readonly double allPairs;
    private readonly IReadOnlyList<double[]?> population;
    private readonly LevelProbabilities[] probabilities;
    private readonly bool[][] given;

    /// <param name="contents">By record a hash of what it says.</param>
    /// <param name="allPairs">Pairs of records that could be one person, compared or not.</param>
    /// <param name="population">By comparison: the share of the population that has each code, where it is known.</param>
    public LinkageTraining(LinkageModel model, ComparisonSet set, ulong[] contents, double allPairs, IReadOnlyList<double[]?> population)
    {
        this.model = model;
        this.set = set;
        this.contents = contents;
        this.allPairs = allPairs;
        this.population = population;
        probabilities = [.. set.Comparisons.Select(c => new LevelProbabilities(c.Levels.Count))];
        given = [.. set.Comparisons.Select(c => new bool[c.Levels.Count])];
        MeasureStrangers(i => i, [.. set.Comparisons.Select(c => c.Column.Counts)], StrangerSample.FirstSize);
        SetDefaults();
    }

    public TermFrequencies Frequencies { get; private set; } = TermFrequencies.None(0);

    public PatternHistogram Histogram { get; private set; } = PatternHistogram.Sum([]);

    /// <summary>Weights to sort out the hopeless pairs by, before anything is learnt.</summary>
    public PairWeights Guess() => Learnt() ?? new(StartPrior, 0, probabilities);

    /// <summary>Learns from the compared pairs.</summary>
    public PairWeights Run(CandidateScan scan, BlockIndex index)
    {
        var rulesWithout = set.Comparisons.Select(c => RulesWithout(c.Name, index)).ToArray();
        var own = set.Comparisons.Select(c => c.Own).ToArray();
        var names = set.Comparisons.Select(c => c.Own && c.Settings.Comparison is (LadderKind.Forename or LadderKind.ForenameSurname or LadderKind.FullName)).ToArray();
        var first = Learnt() ?? new ExpectationMaximisation(scan.Histogram, probabilities, own, given, rulesWithout, allPairs) { Names = names }.Run(StartPrior, StartPrior);
        var persons = FirstClusters(scan.Kept, first);
        var counts = PersonCounts.Of(set, persons.Groups());
        if (model.Learnt is null) MeasureStrangers(persons.Find, counts, StrangerSample.Size);
        Frequencies = TermFrequencies.Of(set, counts, [.. probabilities.Select(p => p.U[0])], population);
        scan.Kept.Rate(set, Frequencies);
        Histogram = PatternHistogram.Of(scan.Kept);
        if (Learnt() is { } learnt) return learnt;
        return new ExpectationMaximisation(Histogram, probabilities, own, given, rulesWithout, allPairs) { Names = names }.Run(first.Prior, Math.Max(first.HouseholdPrior, 1e-9));
    }

    /// <summary>What was learnt, with what each number rests on.</summary>
    public LearntParameters Describe(PairWeights weights, double match, BlockIndex index) => new()
    {
        Records = set.Records,
        Prior = weights.Prior,
        HouseholdPrior = weights.HouseholdPrior,
        Match = match,
        Comparisons =
        [
            .. set.Comparisons.Select((comparison, c) => new LearntComparison
            {
                Comparison = comparison.Name,
                Levels = [.. comparison.Levels.Select((level, l) => Describe(comparison, c, level, l, index))],
            }),
        ],
    };

    private LearntLevel Describe(ColumnComparison comparison, int c, string name, int l, BlockIndex index)
    {
        var rules = System.Numerics.BitOperations.PopCount(RulesWithout(comparison.Name, index));
        var m = given[c][l] ? "pinned"
            : probabilities[c].Pairs[l] < 1 ? "default, no pair had it"
            : rules == index.Rules.Count || rules > 0 && !IsBlockedByAll(comparison.Name, index) ? $"em over {rules} {(rules == 1 ? "rule" : "rules")}" : "em over rules that use the column: biased upwards";
        var u = comparison.Settings.Pinned.Any(p => p.Level == name && p.U is not null) ? "pinned"
            : l == 0 && comparison.Levels[0] == "exact" ? "value frequencies" : "random pairs";
        return new()
        {
            Level = name,
            M = probabilities[c].M[l],
            U = probabilities[c].U[l],
            Household = probabilities[c].Household[l],
            Pairs = Math.Round(probabilities[c].Pairs[l], 1),
            Identified = $"m: {m}; u: {u}",
        };
    }

    private double StartPrior => Math.Clamp(0.3 * set.Records / allPairs, 1e-10, 0.2);

    private void MeasureStrangers(Func<int, int> personOf, IReadOnlyList<int[]> counts, int size)
    {
        StrangerSample.Measure(set, StrangerSample.Draw(contents, personOf, size), counts, probabilities);
        for (var c = 0; c < probabilities.Length; c++)
            foreach (var pinned in set.Comparisons[c].Settings.Pinned)
                if (pinned.U is { } u && LevelOf(c, pinned.Level) is >= 0 and var level) probabilities[c].U[level] = u;
    }

    private void SetDefaults()
    {
        for (var c = 0; c < probabilities.Length; c++)
        {
            var (m, household, u) = (probabilities[c].M, probabilities[c].Household, probabilities[c].U);
            var between = m.Length - 2;
            for (var l = 0; l < m.Length; l++) m[l] = l == 0 ? 0.8 : l == m.Length - 1 ? (between > 0 ? 0.06 : 0.2) : 0.14 / between;
            // Relatives start where same persons do on what families share, and as strangers elsewhere.
            (set.Comparisons[c].Ladder.Shared ? m : u).CopyTo(household, 0);
            foreach (var pinned in set.Comparisons[c].Settings.Pinned)
            {
                if (pinned.M is not { } value || LevelOf(c, pinned.Level) is not (>= 0 and var level)) continue;
                m[level] = value;
                given[c][level] = true;
            }
            probabilities[c].Assume();
        }
    }

    private int LevelOf(int comparison, string level) => set.Comparisons[comparison].Levels.ToList().IndexOf(level);

    /// <summary>The parameters that the model brings; levels that it does not name keep their defaults.</summary>
    private PairWeights? Learnt()
    {
        if (model.Learnt is not { } learnt) return null;
        for (var c = 0; c < probabilities.Length; c++)
        {
            if (learnt.Comparisons.FirstOrDefault(l => l.Comparison == set.Comparisons[c].Name) is not { } comparison) continue;
            foreach (var level in comparison.Levels)
            {
                if (LevelOf(c, level.Level) is not (>= 0 and var l)) continue;
                (probabilities[c].M[l], probabilities[c].U[l], probabilities[c].Household[l], probabilities[c].Pairs[l]) = (level.M, level.U, level.Household ?? level.U, level.Pairs ?? 0);
            }
        }
        return new(learnt.Prior, learnt.HouseholdPrior, probabilities);
    }

    private UnionFind FirstClusters(CandidateList pairs, PairWeights weights)
    {
        var clusters = new UnionFind(set.Records);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (m, h) = weights.Odds(pairs.Patterns[i]);
            if (PairWeights.Reaches(m, h, FirstLinkage)) clusters.Join(pairs.Lefts[i], pairs.Rights[i]);
        }
        return clusters;
    }

    private static bool IsBlockedByAll(string column, BlockIndex index) => index.Rules.All(r => Uses(r.Rule, column));

    /// <summary>The rules that find pairs without this column; all of them when none does.</summary>
    private static uint RulesWithout(string column, BlockIndex index)
    {
        var without = 0u;
        for (var r = 0; r < index.Rules.Count; r++)
            if (!Uses(index.Rules[r].Rule, column)) without |= 1u << r;
        return without == 0 ? uint.MaxValue : without;
    }

    private static bool Uses(LinkageRule rule, string column) => rule.On.Any(key => KeyExpression.Parse(key).Columns.Contains(column));
}
