using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class ExpectationMaximisationTests
{
    [Fact]
    public void It_finds_the_probabilities_that_a_histogram_was_made_from()
    {
        // Three yes/no comparisons, 1,000,000 pairs, one in a hundred a match.
        const double prior = 0.01, pairs = 1_000_000;
        double[] m = [0.9, 0.8, 0.7], u = [0.1, 0.05, 0.2];
        var counts = new Dictionary<PatternKey, long>();
        for (var outcome = 0; outcome < 8; outcome++)
        {
            double match = prior, other = 1 - prior;
            var pattern = 0UL;
            for (var c = 0; c < 3; c++)
            {
                var agrees = (outcome >> c & 1) == 1;
                match *= agrees ? m[c] : 1 - m[c];
                other *= agrees ? u[c] : 1 - u[c];
                pattern |= (agrees ? 1UL : 2UL) << (4 * c);
            }
            counts[new PatternKey(pattern, 1, 0, 0)] = (long)Math.Round(pairs * (match + other));
        }
        var comparisons = u.Select(agreeing =>
        {
            var levels = new LevelProbabilities(2);
            (levels.M[0], levels.M[1], levels.U[0], levels.U[1]) = (0.6, 0.4, agreeing, 1 - agreeing);
            levels.U.CopyTo(levels.Household, 0);
            levels.Assume();
            return levels;
        }).ToArray();

        var weights = new ExpectationMaximisation(PatternHistogram.Sum([counts]), comparisons, [false, false, false], [new bool[2], new bool[2], new bool[2]], [1, 1, 1], pairs).Run(0.05, 0);

        weights.Prior.Should().BeApproximately(prior, 0.002);
        for (var c = 0; c < 3; c++) comparisons[c].M[0].Should().BeApproximately(m[c], 0.05);
        weights.Of(0, 0).Should().BeApproximately(Math.Log2(comparisons[0].M[0] / 0.1), 1e-9, "a weight is log2(m / u)");
        weights.Of(0, -1).Should().Be(0, "a missing value is no evidence");
    }

    [Fact]
    public void Brothers_and_sisters_are_not_taken_for_matches_where_they_are_more()
    {
        // A given name, and a surname, a father and a mother that brothers and sisters share: 1,000 doubles, 5,000 pairs of relatives, a million pairs of strangers who share one or two by chance.
        var counts = new Dictionary<PatternKey, long>
        {
            [Pattern(1, 1, 1, 1)] = 900,
            [Pattern(2, 1, 1, 1)] = 5_050,
            [Pattern(1, 1, 1, 2)] = 50,
            [Pattern(1, 2, 2, 2)] = 10_000,
            [Pattern(2, 1, 2, 2)] = 10_000,
            [Pattern(2, 2, 1, 2)] = 20_000,
            [Pattern(2, 2, 2, 1)] = 20_000,
            [Pattern(2, 2, 2, 2)] = 940_000,
        };

        Learnt([]).Should().BeLessThan(0.5, "what agrees most is relatives");
        Learnt([true, false, false, false]).Should().BeGreaterThan(0.7, "persons keep their name");

        double Learnt(bool[] names)
        {
            var comparisons = new[] { 0.01, 0.01, 0.02, 0.02 }.Select(u =>
            {
                var levels = new LevelProbabilities(2);
                (levels.M[0], levels.M[1], levels.U[0], levels.U[1]) = (0.8, 0.2, u, 1 - u);
                levels.U.CopyTo(levels.Household, 0);
                levels.Assume();
                return levels;
            }).ToArray();
            new ExpectationMaximisation(PatternHistogram.Sum([counts]), comparisons, [true, false, false, false], [[], [], [], []], [1, 1, 1, 1], 1_006_000) { Names = names }.Run(0.001, 0.001);
            return comparisons[0].M[0];
        }

        static PatternKey Pattern(params ulong[] levels) => new(levels.Select((level, c) => level << (4 * c)).Aggregate((a, b) => a | b), 1, 0, 0);
    }

    [Fact]
    public void Agreement_on_what_families_share_counts_little_once_the_given_name_disagrees()
    {
        // One comparison that relatives share, one of each member's own.
        var shared = new LevelProbabilities(2);
        (shared.M[0], shared.M[1], shared.U[0], shared.U[1], shared.Household[0], shared.Household[1]) = (0.9, 0.1, 0.001, 0.999, 0.9, 0.1);
        var own = new LevelProbabilities(2);
        (own.M[0], own.M[1], own.U[0], own.U[1], own.Household[0], own.Household[1]) = (0.9, 0.1, 0.01, 0.99, 0.01, 0.99);
        var without = new PairWeights(0.001, 0, [shared, own]);
        var with = new PairWeights(0.001, 0.001, [shared, own]);
        const ulong relatives = 1 | (2 << 4);

        double Weight(PairWeights weights)
        {
            var (m, h) = weights.Odds(relatives);
            return PairWeights.Weight(m, h);
        }

        // log2(0.1/0.99) = -3.3 is all that is left between one person and two relatives.
        Weight(without).Should().BeApproximately(-9.96 + 9.81 - 3.31, 0.02);
        Weight(with).Should().BeLessThan(Weight(without) - 0.8);
        with.Odds(relatives).Match.Should().BeApproximately(with.Odds(relatives).Household - 3.31, 0.02);
    }
}
