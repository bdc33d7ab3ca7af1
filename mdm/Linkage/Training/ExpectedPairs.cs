namespace Yidang.Mdm;

/// <summary>How many of the compared pairs are expected to be one person and how many relatives, altogether and at each level: the expectation step.</summary>
internal sealed class ExpectedPairs
{
    private const int Levels = 1 << ComparisonSet.Bits;

    /// <summary>2 to the power of −200 … 200: term frequencies are whole bits.</summary>
    private static readonly double[] Powers = [.. Enumerable.Range(-2 * PatternHistogram.MostBits, (4 * PatternHistogram.MostBits) + 1).Select(bits => Math.ScaleB(1, bits))];

    private readonly double[] matching;
    private readonly double[] relatives;

    /// <param name="rulesWithout">By comparison: the rules, a bit each, whose pairs it is learnt from.</param>
    public ExpectedPairs(PatternHistogram histogram, LikelihoodRatios ratios, uint[] rulesWithout)
    {
        matching = new double[rulesWithout.Length * Levels];
        relatives = new double[rulesWithout.Length * Levels];
        var (keys, counts) = (histogram.Keys, histogram.Counts);
        // Keys are in order, so those of one pattern and rules follow one another: only their term frequencies differ.
        for (int from = 0, to; from < keys.Length; from = to)
        {
            var (pattern, foundBy) = (keys[from].Pattern, keys[from].FoundBy);
            var (match, relative) = ratios.Of(pattern);
            double same = 0, related = 0;
            for (to = from; to < keys.Length && keys[to].Pattern == pattern && keys[to].FoundBy == foundBy; to++)
            {
                var m = match * Powers[keys[to].Own + keys[to].Shared + (2 * PatternHistogram.MostBits)];
                var h = relative * Powers[keys[to].Shared + (2 * PatternHistogram.MostBits)];
                var pairs = counts[to] / (1 + m + h);
                same += pairs * m;
                related += pairs * h;
            }
            Matching += same;
            Relatives += related;
            for (var c = 0; c < rulesWithout.Length; c++, pattern >>= ComparisonSet.Bits)
            {
                if ((foundBy & rulesWithout[c]) == 0) continue;
                var at = (c * Levels) + (int)(pattern & (Levels - 1));
                matching[at] += same;
                relatives[at] += related;
            }
        }
    }

    public double Matching { get; }

    public double Relatives { get; }

    /// <summary>By level of a comparison: pairs of one person that show it.</summary>
    public ReadOnlySpan<double> MatchingAt(int comparison) => matching.AsSpan((comparison * Levels) + 1, Levels - 1);

    /// <summary>By level of a comparison: pairs of relatives that show it.</summary>
    public ReadOnlySpan<double> RelativesAt(int comparison) => relatives.AsSpan((comparison * Levels) + 1, Levels - 1);
}
