using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class ExpectedPairsTests
{
    [Fact]
    public void Products_of_ratios_say_what_sums_of_weights_say()
    {
        var comparisons = new[] { Levels([0.8, 0.15, 0.05], [0.001, 0.009, 0.99], [0.7, 0.1, 0.2]), Levels([0.9, 0.1], [0.02, 0.98], [0.02, 0.98]) };
        PatternKey[] keys =
        [
            new(0x11, 1, 3, -2), new(0x11, 1, 7, 0), new(0x11, 3, 3, -2), new(0x21, 1, 0, 5), new(0x12, 2, 0, 0), new(0x03, 1, 0, 0), new(0x23, 1, 0, 0), new(0x00, 2, 100, -100),
        ];
        long[] counts = [5, 3, 2, 40, 11, 7, 900, 1];
        var histogram = PatternHistogram.Sum([keys.Zip(counts).ToDictionary(k => k.First, k => k.Second)]);
        var weights = new PairWeights(0.002, 0.004, comparisons);
        // Only pairs of the second rule teach about the second comparison.
        uint[] rulesWithout = [uint.MaxValue, 2];

        var expected = new ExpectedPairs(histogram, new LikelihoodRatios(0.002, 0.004, comparisons), rulesWithout);

        double matching = 0, relatives = 0, exact = 0, exactOfSecond = 0;
        foreach (var (key, count) in keys.Zip(counts))
        {
            var (m, h) = weights.Odds(key.Pattern);
            m += key.Own + key.Shared;
            h += key.Shared;
            var same = PairWeights.Probability(PairWeights.Weight(m, h));
            matching += count * same;
            relatives += count * (1 - same) * PairWeights.Probability(h);
            if (ComparisonSet.LevelAt(key.Pattern, 0) == 0) exact += count * same;
            if (ComparisonSet.LevelAt(key.Pattern, 1) == 0 && (key.FoundBy & 2) != 0) exactOfSecond += count * same;
        }
        expected.Matching.Should().BeApproximately(matching, 1e-9);
        expected.Relatives.Should().BeApproximately(relatives, 1e-9);
        expected.MatchingAt(0)[0].Should().BeApproximately(exact, 1e-9);
        expected.MatchingAt(1)[0].Should().BeApproximately(exactOfSecond, 1e-9);
    }

    [Fact]
    public void No_evidence_is_so_strong_that_it_overflows()
    {
        var certain = Enumerable.Range(0, 16).Select(_ => Levels([1 - 1e-9, 1e-9], [1e-30, 1], [1 - 1e-9, 1e-9])).ToArray();
        var histogram = PatternHistogram.Sum([new Dictionary<PatternKey, long> { [new(0x1111111111111111, 1, 100, 100)] = 8, [new(0x2222222222222222, 1, -100, -100)] = 8 }]);

        var expected = new ExpectedPairs(histogram, new LikelihoodRatios(0.1, 0.01, certain), [.. Enumerable.Repeat(uint.MaxValue, 16)]);

        expected.Matching.Should().BeApproximately(8, 1e-6, "the first pattern is certain, the second impossible");
    }

    private static LevelProbabilities Levels(double[] m, double[] u, double[] household)
    {
        var levels = new LevelProbabilities(m.Length);
        m.CopyTo(levels.M, 0);
        u.CopyTo(levels.U, 0);
        household.CopyTo(levels.Household, 0);
        return levels;
    }
}
