namespace Yidang.Mdm;

/// <summary>The match weight of any two records, compared or not by blocking.</summary>
internal sealed class LinkageScorer(ComparisonSet set, PairWeights weights, TermFrequencies frequencies)
{
    public ComparisonSet Set { get; } = set;

    public PairWeights Weights { get; } = weights;

    /// <summary>In bits: log2 of the odds that the records are one person.</summary>
    public double Weight(int left, int right) => Weight(left, right, Set.Compare(left, right));

    /// <summary>The same for a pattern that is known.</summary>
    public double Weight(int left, int right, ulong pattern)
    {
        var (m, h) = Weights.Odds(pattern);
        var (own, shared) = frequencies.Of(Set, pattern, left, right);
        return PairWeights.Weight(m + own + shared, h + shared);
    }

    /// <summary>The weight of two records, and what it is made of.</summary>
    /// <param name="ratios">By comparison, two each: how many times likelier what it shows is of one person, and of relatives, than of strangers; left as they are where a value is missing.</param>
    public double Weigh(int left, int right, Span<double> ratios)
    {
        var pattern = Set.Compare(left, right);
        var codes = Set.CodesOf(left);
        var others = Set.CodesOf(right);
        for (var c = 0; c < codes.Length; c++)
        {
            var level = ComparisonSet.LevelAt(pattern, c);
            if (level < 0) continue;
            var (match, household) = Weights.RatiosOf(c, level);
            var rare = frequencies.FactorOf(Set.Comparisons[c], c, level + 1, codes[c], others[c]);
            ratios[2 * c] = match * rare;
            ratios[(2 * c) + 1] = Set.Comparisons[c].Own ? household : household * rare;
        }
        return Weight(left, right, pattern);
    }

    /// <summary>What no two clusters of these records can weigh less than, in bits, by the bounds of what each column shows of any two of them.</summary>
    /// <remarks>
    /// Whichever records stand on either side, what a column says is a mean of what it says of pairs, or nothing where all lack it
    /// (<see cref="ClusterEvidence"/>): between the least and the most that a pair shows. No logarithm is taken but one.
    /// </remarks>
    public double LeastOf(ReadOnlySpan<int> records)
    {
        var columns = Set.Comparisons.Length;
        Span<double> match = stackalloc double[ComparisonSet.Most];
        Span<double> household = stackalloc double[ComparisonSet.Most];
        match.Fill(double.PositiveInfinity);
        household.Fill(double.NegativeInfinity);
        for (var i = 1; i < records.Length; i++)
        {
            var codes = Set.CodesOf(records[i]);
            for (var j = 0; j < i; j++)
            {
                var pattern = Set.Compare(Math.Min(records[i], records[j]), Math.Max(records[i], records[j]));
                var others = Set.CodesOf(records[j]);
                for (var c = 0; c < columns; c++, pattern >>= ComparisonSet.Bits)
                {
                    var (m, h) = Weights.OddsOf(c, (int)(pattern & 15));
                    var rarity = frequencies.Of(Set.Comparisons[c], c, (int)(pattern & 15), codes[c], others[c]);
                    m += rarity;
                    if (!Set.Comparisons[c].Own) h += rarity;
                    match[c] = Math.Min(match[c], m);
                    household[c] = Math.Max(household[c], h);
                }
            }
        }
        var (least, most) = (Weights.MatchOdds, Weights.HouseholdOdds);
        for (var c = 0; c < columns; c++) (least, most) = (least + match[c], most + household[c]);
        return PairWeights.Weight(least, most);
    }

    /// <summary>The least and the most that agreement of a comparison is adjusted by for being common or rare, in bits.</summary>
    public (double Least, double Most) RarityOf(int comparison) => frequencies.BoundsOf(comparison);

    /// <summary>The weight of a record with an identical twin.</summary>
    public double TwinWeight(int record) => Weight(record, record, Set.OfTwin(record));

    /// <summary>The weight step by step: prior, each comparison, and what the chance of a relative takes off. The steps add up to it.</summary>
    public IReadOnlyList<PairReason> Explain(int left, int right)
    {
        var pattern = Set.Compare(left, right);
        var codes = Set.CodesOf(left);
        var others = Set.CodesOf(right);
        var steps = new List<PairReason> { new("prior", "", Weights.MatchOdds, 0) };
        var total = Weights.MatchOdds;
        for (var c = 0; c < codes.Length; c++)
        {
            var level = ComparisonSet.LevelAt(pattern, c);
            var rarity = frequencies.Of(Set.Comparisons[c], c, level + 1, codes[c], others[c]);
            var weight = Weights.Of(c, level) + rarity;
            total += weight;
            steps.Add(new(Set.Comparisons[c].Name, level < 0 ? "missing" : Set.Comparisons[c].Levels[level], weight, rarity));
        }
        steps.Add(new("household", "", Weight(left, right, pattern) - total, 0));
        return steps;
    }
}
