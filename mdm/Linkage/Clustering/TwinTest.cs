namespace Yidang.Mdm;

/// <summary>Tells which records say so little that not even an identical twin would be linked to them.</summary>
/// <remarks>Records with values in the same columns differ only by how rare these are. Where the commonest values would do, no record is looked at any closer.</remarks>
internal sealed class TwinTest
{
    private readonly LinkageScorer scorer;
    private readonly double match;
    private readonly (double Least, double Most)[] rarities;

    /// <param name="match">The match threshold in bits.</param>
    public TwinTest(LinkageScorer scorer, double match)
    {
        this.scorer = scorer;
        this.match = match;
        rarities = [.. Enumerable.Range(0, scorer.Set.Comparisons.Length).Select(scorer.RarityOf)];
    }

    /// <summary>How many of a range of records weigh less than the threshold beside a twin of themselves.</summary>
    public int CountLight(int from, int to)
    {
        var enough = new Dictionary<ulong, bool>();
        var light = 0;
        for (var record = from; record < to; record++)
        {
            var twin = scorer.Set.OfTwin(record);
            if (!enough.TryGetValue(twin, out var isEnough)) enough[twin] = isEnough = LeastOf(twin) >= match;
            if (!isEnough && scorer.Weight(record, record, twin) < match) light++;
        }
        return light;
    }

    /// <summary>Less than what any record weighs that shows this beside its twin.</summary>
    private double LeastOf(ulong twin)
    {
        // Sums of the same numbers in another order differ in their last bits.
        const double rounding = 1e-6;
        var (m, h) = scorer.Weights.Odds(twin);
        for (var c = 0; c < rarities.Length; c++)
        {
            if (ComparisonSet.LevelAt(twin, c) != 0) continue;
            m += rarities[c].Least;
            // What takes off as a relative's and what adds as a match's are one value: the least of one does not come with the most of the other, but bounds both.
            if (!scorer.Set.Comparisons[c].Own) h += rarities[c].Most;
        }
        return PairWeights.Weight(m, h) - rounding;
    }
}
