namespace Yidang.Mdm;

/// <summary>The match weight of any two records, compared or not by blocking.</summary>
internal sealed class LinkageScorer(ComparisonSet set, PairWeights weights, TermFrequencies frequencies)
{
    public ComparisonSet Set { get; } = set;

    public PairWeights Weights { get; } = weights;

    /// <summary>In bits: log2 of the odds that the records are one person.</summary>
    public double Weight(int left, int right) => Weight(left, Set.Compare(left, right));

    /// <summary>The same for a pattern that is known.</summary>
    public double Weight(int left, ulong pattern)
    {
        var (m, h) = Weights.Odds(pattern);
        var (own, shared) = frequencies.Of(Set, pattern, left);
        return PairWeights.Weight(m + own + shared, h + shared);
    }

    /// <summary>The weight of two records, and what it is made of.</summary>
    /// <param name="ratios">By comparison, two each: how many times likelier what it shows is of one person, and of relatives, than of strangers; left as they are where a value is missing.</param>
    public double Weigh(int left, int right, Span<double> ratios)
    {
        var pattern = Set.Compare(left, right);
        var codes = Set.CodesOf(left);
        for (var c = 0; c < codes.Length; c++)
        {
            var level = ComparisonSet.LevelAt(pattern, c);
            if (level < 0) continue;
            var (match, household) = Weights.RatiosOf(c, level);
            var rare = level == 0 ? double.Exp2(frequencies.Of(c, codes[c])) : 1;
            ratios[2 * c] = match * rare;
            ratios[(2 * c) + 1] = Set.Comparisons[c].Own ? household : household * rare;
        }
        return Weight(left, pattern);
    }

    /// <summary>The weight of a record with an identical twin.</summary>
    public double TwinWeight(int record) => Weight(record, Set.OfTwin(record));

    /// <summary>The weight step by step: prior, each comparison, and what the chance of a relative takes off. The steps add up to it.</summary>
    public IReadOnlyList<PairReason> Explain(int left, int right)
    {
        var pattern = Set.Compare(left, right);
        var codes = Set.CodesOf(left);
        var steps = new List<PairReason> { new("prior", "", Weights.MatchOdds, 0) };
        var total = Weights.MatchOdds;
        for (var c = 0; c < codes.Length; c++)
        {
            var level = ComparisonSet.LevelAt(pattern, c);
            var rarity = level == 0 ? frequencies.Of(c, codes[c]) : 0;
            var weight = Weights.Of(c, level) + rarity;
            total += weight;
            steps.Add(new(Set.Comparisons[c].Name, level < 0 ? "missing" : Set.Comparisons[c].Levels[level], weight, rarity));
        }
        steps.Add(new("household", "", Weight(left, pattern) - total, 0));
        return steps;
    }
}
