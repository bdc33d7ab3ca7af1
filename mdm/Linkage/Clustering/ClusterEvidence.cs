namespace Yidang.Mdm;

/// <summary>How likely it is that two clusters of one component are one person, by all that their records say together.</summary>
/// <remarks>
/// Each record of one cluster is taken for a copy of some record of the other, one is as good as another: of the likelihood ratios that a
/// column shows with them the mean counts, and over the records the mean of the logarithms. Columns add up, with the prior once. So a value
/// that is missing in one record is supplied by its cluster and weighs nothing only where all lack it; a slip inside a cluster does not speak
/// against a record that has the right value; and a record that agrees with one member by what that one lacks is judged by what the others
/// have. The mean of the pairs' probabilities, each pair taken for itself, knows none of this: where half of the cells are empty most pairs
/// of one person say too little, and outvote those that say enough.
/// </remarks>
internal sealed class ClusterEvidence
{
    private readonly LinkageScorer scorer;
    private readonly int columns;

    /// <summary>By pair of members and column: m/u and household/u; 0 where a value is missing.</summary>
    private readonly double[] ratios;

    private readonly double[] weights;

    /// <param name="members">Records; from here on they go by their place among these.</param>
    public ClusterEvidence(LinkageScorer scorer, ReadOnlySpan<int> members)
    {
        this.scorer = scorer;
        columns = scorer.Set.Comparisons.Length;
        weights = new double[members.Length * (members.Length - 1) / 2];
        ratios = new double[weights.Length * columns * 2];
        for (var i = 1; i < members.Length; i++)
            for (var j = 0; j < i; j++)
                weights[At(i, j)] = scorer.Weigh(Math.Min(members[i], members[j]), Math.Max(members[i], members[j]), Ratios(i, j));
    }

    /// <summary>The match weight of two records by themselves, in bits.</summary>
    public double Weight(int left, int right) => weights[At(left, right)];

    /// <summary>The match weight of two clusters, in bits; that of two records when each is one.</summary>
    public double Weight(List<int> left, List<int> right)
    {
        if (left.Count == 1 && right.Count == 1) return Weight(left[0], right[0]);
        var (match, household) = (scorer.Weights.MatchOdds, scorer.Weights.HouseholdOdds);
        for (var column = 0; column < columns; column++)
        {
            var (forth, back) = (AsCopies(left, right, column), AsCopies(right, left, column));
            match += (forth.Match + back.Match) / 2;
            household += (forth.Household + back.Household) / 2;
        }
        return PairWeights.Weight(match, household);
    }

    /// <summary>What a column says for and against the copies being copies of some of the records, in bits, a copy on average.</summary>
    private (double Match, double Household) AsCopies(List<int> copies, List<int> records, int column)
    {
        double match = 0, household = 0;
        var telling = 0;
        foreach (var copy in copies)
        {
            double m = 0, h = 0;
            var filled = 0;
            foreach (var record in records)
            {
                var at = ((At(copy, record) * columns) + column) * 2;
                if (ratios[at] == 0) continue;
                m += ratios[at];
                h += ratios[at + 1];
                filled++;
            }
            if (filled == 0) continue;
            match += Math.Log2(m / filled);
            household += Math.Log2(h / filled);
            telling++;
        }
        return telling == 0 ? (0, 0) : (match / telling, household / telling);
    }

    private Span<double> Ratios(int left, int right) => ratios.AsSpan(At(left, right) * columns * 2, columns * 2);

    private static int At(int i, int j) => i > j ? (i * (i - 1) / 2) + j : (j * (j - 1) / 2) + i;
}
