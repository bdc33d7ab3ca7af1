namespace Yidang.Mdm;

/// <summary>
/// Match weights under three latent classes: one person (M), two members of one household (H), strangers (U). The weight of a pair is
/// log2 of P(M) / (P(H) + P(U)).
/// </summary>
/// <remarks>
/// Fellegi and Sunter know two classes and take levels for independent within each. Among non-matches they are not: relatives agree on
/// surname, address and phone at once, and if they were born on one day, all that is left is the given name. Two classes then either glue
/// twins or, to keep them apart, distrust everyone's birth date. With a class of its own for relatives, in which the given name is as
/// unlike as among strangers, agreement on what families share counts once.
/// </remarks>
internal sealed class PairWeights
{
    private readonly double[][] match;
    private readonly double[][] household;

    public PairWeights(double prior, double householdPrior, IReadOnlyList<LevelProbabilities> comparisons)
    {
        Prior = prior;
        HouseholdPrior = householdPrior;
        Comparisons = comparisons;
        var strangers = Math.Max(1e-9, 1 - prior - householdPrior);
        MatchOdds = Math.Log2(prior / strangers);
        HouseholdOdds = householdPrior > 0 ? Math.Log2(householdPrior / strangers) : double.NegativeInfinity;
        // Position 0 is the missing value: zero evidence for any class.
        match = [.. comparisons.Select(c => Logarithms(c.M, c.U))];
        household = [.. comparisons.Select(c => Logarithms(c.Household, c.U))];
    }

    public double Prior { get; }

    public double HouseholdPrior { get; }

    public IReadOnlyList<LevelProbabilities> Comparisons { get; }

    /// <summary>log2 of the prior odds of one person against strangers.</summary>
    public double MatchOdds { get; }

    public double HouseholdOdds { get; }

    /// <summary>log2(m / u) of a comparison at a level; -1 is the missing value.</summary>
    public double Of(int comparison, int level) => match[comparison][level + 1];

    /// <summary>log2(m / u) and log2(household / u) of a comparison by the position in a pattern: 0 is the missing value.</summary>
    public (double Match, double Household) OddsOf(int comparison, int position) => (match[comparison][position], household[comparison][position]);

    /// <summary>m / u and household / u of a comparison at a level.</summary>
    public (double Match, double Household) RatiosOf(int comparison, int level)
    {
        var of = Comparisons[comparison];
        return (of.M[level] / of.U[level], of.Household[level] / of.U[level]);
    }

    /// <summary>log2 odds of M and of H against U for a pattern, without term frequencies.</summary>
    public (double Match, double Household) Odds(ulong pattern)
    {
        var (m, h) = (MatchOdds, HouseholdOdds);
        for (var c = 0; c < match.Length; c++, pattern >>= ComparisonSet.Bits)
        {
            var at = (int)(pattern & 15);
            m += match[c][at];
            h += household[c][at];
        }
        return (m, h);
    }

    private static double[] Logarithms(double[] among, double[] amongStrangers)
    {
        var weights = new double[among.Length + 1];
        for (var l = 0; l < among.Length; l++) weights[l + 1] = Math.Log2(among[l] / amongStrangers[l]);
        return weights;
    }

    /// <summary>The weight in bits from the two odds.</summary>
    public static double Weight(double match, double household) => match - Log2OnePlus(household);

    /// <summary>Whether the weight is at least so much; the chance of a relative only takes off, so what is too light without it needs no more.</summary>
    public static bool Reaches(double match, double household, double least) => match >= least && Weight(match, household) >= least;

    /// <summary>The probability that a weight stands for.</summary>
    public static double Probability(double weight) => weight > 60 ? 1 : 1 / (1 + double.Exp2(-weight));

    /// <summary>log2(1 + 2^x).</summary>
    public static double Log2OnePlus(double x) => x > 60 ? x : x < -60 ? 0 : Math.Log2(1 + double.Exp2(x));
}
