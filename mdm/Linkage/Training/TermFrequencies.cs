namespace Yidang.Mdm;

/// <summary>What agreement on a value weighs more or less than agreement on an average value, in bits.</summary>
/// <remarks>
/// How common a value is among *persons*, not among records: a name that one person's five records share is a rare name. So counts are
/// of persons, by a first linkage; and a pair's own person is not evidence that others have the value. What is left is shrunk towards
/// the column's mean, the more the rarer the value: of the values that one person has, some have others who are just not in the file.
/// </remarks>
internal sealed class TermFrequencies
{
    /// <summary>Prior weight of the mean, in persons.</summary>
    private const double Shrinkage = 0.25;

    private readonly float[]?[] adjustments;

    private TermFrequencies(float[]?[] adjustments) => this.adjustments = adjustments;

    /// <summary>The adjustment for agreement of a comparison on a code.</summary>
    public float Of(int comparison, int code) => adjustments[comparison] is { } of ? of[code] : 0;

    /// <summary>The adjustments of a pair: on comparisons that tell relatives apart, and on all others.</summary>
    public (double Own, double Shared) Of(ComparisonSet set, ulong pattern, int left)
    {
        var codes = set.CodesOf(left);
        double own = 0, shared = 0;
        for (var c = 0; c < codes.Length; c++, pattern >>= ComparisonSet.Bits)
        {
            if ((pattern & 15) != 1 || adjustments[c] is not { } of) continue;
            if (set.Comparisons[c].Own) own += of[codes[c]];
            else shared += of[codes[c]];
        }
        return (own, shared);
    }

    public static TermFrequencies None(int comparisons) => new(new float[]?[comparisons]);

    /// <param name="counts">By comparison and code: how many persons have the value.</param>
    /// <param name="exact">By comparison: the chance that two persons agree.</param>
    /// <param name="population">By comparison: the share of the population that has each value, where that is known.</param>
    public static TermFrequencies Of(ComparisonSet set, IReadOnlyList<int[]> counts, IReadOnlyList<double> exact, IReadOnlyList<double[]?> population)
    {
        var adjustments = new float[]?[set.Comparisons.Length];
        Parallel.For(0, adjustments.Length, c =>
        {
            if (!set.Comparisons[c].TermFrequency) return;
            long persons = 0;
            for (var code = 1; code < counts[c].Length; code++) persons += counts[c][code];
            var of = new float[counts[c].Length];
            // Nearly all values are a few persons': a logarithm for each count instead of each value.
            var rare = new float[64];
            for (var count = 0; count < rare.Length; count++) rare[count] = Rarity(count);
            for (var code = 1; code < of.Length; code++)
            {
                var count = counts[c][code];
                of[code] = population[c] is { } known ? (float)Math.Log2(exact[c] / known[code]) : count < rare.Length ? rare[count] : Rarity(count);
            }
            adjustments[c] = of;

            float Rarity(int count) => (float)Math.Log2(exact[c] / ((Math.Max(0, count - 1) + Shrinkage) / (persons + (Shrinkage / exact[c]))));
        });
        return new(adjustments);
    }
}
