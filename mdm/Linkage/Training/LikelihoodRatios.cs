namespace Yidang.Mdm;

/// <summary>How many times likelier a pattern is among pairs of one person, and among relatives, than among strangers: the odds of <see cref="PairWeights"/>, not as logarithms but as they are.</summary>
/// <remarks>Learning asks for them in every round and adds up probabilities, so products without a logarithm or a power are all that it needs.</remarks>
internal sealed class LikelihoodRatios
{
    /// <summary>Far beyond any evidence and far below what a number can hold, so that nothing overflows.</summary>
    private const double Most = 1e150;

    private const int Levels = 1 << ComparisonSet.Bits;

    private readonly double matchOdds;
    private readonly double relativeOdds;
    private readonly double[] match;
    private readonly double[] relative;

    public LikelihoodRatios(double prior, double householdPrior, IReadOnlyList<LevelProbabilities> comparisons)
    {
        var strangers = Math.Max(1e-9, 1 - prior - householdPrior);
        (matchOdds, relativeOdds) = (prior / strangers, householdPrior / strangers);
        match = new double[comparisons.Count * Levels];
        relative = new double[comparisons.Count * Levels];
        for (var c = 0; c < comparisons.Count; c++)
        {
            // Position 0 is the missing value: zero evidence for any class.
            match[c * Levels] = relative[c * Levels] = 1;
            for (var l = 0; l < comparisons[c].U.Length; l++)
            {
                match[(c * Levels) + l + 1] = comparisons[c].M[l] / comparisons[c].U[l];
                relative[(c * Levels) + l + 1] = comparisons[c].Household[l] / comparisons[c].U[l];
            }
        }
    }

    /// <summary>The prior odds times the ratios of all comparisons.</summary>
    public (double Match, double Relative) Of(ulong pattern)
    {
        var (m, h) = (matchOdds, relativeOdds);
        for (var at = 0; at < match.Length; at += Levels, pattern >>= ComparisonSet.Bits)
        {
            var position = at + (int)(pattern & (Levels - 1));
            m *= match[position];
            h *= relative[position];
        }
        return (Math.Min(m, Most), Math.Min(h, Most));
    }
}
