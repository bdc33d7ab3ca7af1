namespace Yidang.Mdm;

/// <summary>What agreement on a value weighs more or less than agreement on an average value, in bits.</summary>
/// <remarks>
/// How common a value is among *persons*, not among records: a name that one person's five records share is a rare name. So counts are
/// of persons, by a first linkage; and a pair's own person is not evidence that others have the value. What is left is shrunk towards
/// the column's mean, the more the rarer the value: of the values that one person has, some have others who are just not in the file.
/// A value and its misspelling are as rare as the commoner of the two, which is most likely the right one: strangers with Smith and Smiht are
/// about as frequent, for each way to misspell it, as strangers with Smith.
/// </remarks>
internal sealed class TermFrequencies
{
    /// <summary>Prior weight of the mean, in persons.</summary>
    private const double Shrinkage = 0.25;

    /// <summary>Nearly all values are so few persons' that what they weigh is worked out for each count instead of each value.</summary>
    private const int Few = 64;

    private readonly float[]?[] adjustments;
    private readonly int[][] counts;
    private readonly double[]?[] factors;

    private TermFrequencies(float[]?[] adjustments, int[][] counts, double[]?[] factors)
    {
        this.adjustments = adjustments;
        this.counts = counts;
        this.factors = factors;
    }

    /// <summary>The adjustment of a comparison for what two codes show, by its position in a pattern: agreement is as rare as the value, a slip as the commoner of the two.</summary>
    public float Of(ColumnComparison comparison, int index, int position, int left, int right)
    {
        if (adjustments[index] is not { } of) return 0;
        if (position == 1) return of[left];
        return ((comparison.Slips >> position) & 1) != 0 ? Math.Min(of[left], of[right]) : 0;
    }

    /// <summary>The same not in bits: how many times likelier it is than for an average value to mean what it seems to.</summary>
    public double FactorOf(ColumnComparison comparison, int index, int position, int left, int right)
    {
        if (adjustments[index] is not { } of) return 1;
        if (position != 1)
        {
            if (((comparison.Slips >> position) & 1) == 0) return 1;
            if (of[right] < of[left]) left = right;
        }
        return factors[index] is { } few && counts[index][left] < few.Length ? few[counts[index][left]] : double.Exp2(of[left]);
    }

    /// <summary>The least and the most that any code of a comparison is adjusted by.</summary>
    public (double Least, double Most) BoundsOf(int comparison)
    {
        if (adjustments[comparison] is not { Length: > 1 } of) return (0, 0);
        var (least, most) = (of[1], of[1]);
        foreach (var bits in of.AsSpan(1)) (least, most) = (Math.Min(least, bits), Math.Max(most, bits));
        return (least, most);
    }

    /// <summary>The adjustments of a pair: on comparisons that tell relatives apart, and on all others.</summary>
    public (double Own, double Shared) Of(ComparisonSet set, ulong pattern, int left, int right)
    {
        var codes = set.CodesOf(left);
        var others = set.CodesOf(right);
        double own = 0, shared = 0;
        for (var c = 0; c < codes.Length; c++, pattern >>= ComparisonSet.Bits)
        {
            var bits = Of(set.Comparisons[c], c, (int)(pattern & 15), codes[c], others[c]);
            if (set.Comparisons[c].Own) own += bits;
            else shared += bits;
        }
        return (own, shared);
    }

    public static TermFrequencies None(int comparisons) => new(new float[]?[comparisons], [], new double[]?[comparisons]);

    /// <param name="counts">By comparison and code: how many persons have the value.</param>
    /// <param name="exact">By comparison: the chance that two persons agree.</param>
    /// <param name="population">By comparison: the share of the population that has each value, where that is known.</param>
    public static TermFrequencies Of(ComparisonSet set, int[][] counts, IReadOnlyList<double> exact, IReadOnlyList<double[]?> population)
    {
        var adjustments = new float[]?[set.Comparisons.Length];
        var factors = new double[]?[set.Comparisons.Length];
        Parallel.For(0, adjustments.Length, c =>
        {
            if (!set.Comparisons[c].TermFrequency) return;
            var (having, known) = (counts[c], population[c]);
            long persons = 0;
            for (var code = 1; code < having.Length; code++) persons += having[code];
            var of = new float[having.Length];
            var rare = new float[Few];
            for (var count = 0; count < rare.Length; count++) rare[count] = Rarity(count);
            for (var code = 1; code < of.Length; code++)
            {
                var count = having[code];
                of[code] = known is not null ? (float)Math.Log2(exact[c] / known[code]) : count < rare.Length ? rare[count] : Rarity(count);
            }
            adjustments[c] = of;
            if (known is null) factors[c] = [.. rare.Select(bits => double.Exp2(bits))];

            float Rarity(int count) => (float)Math.Log2(exact[c] / ((Math.Max(0, count - 1) + Shrinkage) / (persons + (Shrinkage / exact[c]))));
        });
        return new(adjustments, counts, factors);
    }
}
