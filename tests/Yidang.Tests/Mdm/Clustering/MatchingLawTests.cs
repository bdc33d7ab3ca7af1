using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>What must hold of matching for any village.</summary>
public sealed class MatchingLawTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Who_is_one_person_does_not_depend_on_the_records_keys()
    {
        var villages = from village in Village.Any from seed in Gen.Choose(1, int.MaxValue) select (village, seed);
        Check.One(Few, Prop.ForAll(villages.ToArbitrary(), v =>
        {
            var random = new System.Random(v.seed);
            var digests = Enumerable.Range(0, v.village.Count).Select(_ => (ulong)random.NextInt64()).ToArray();
            Matched one = Matched.Of(v.village), other = Matched.Of(v.village, digests);

            other.Partition().Should().Equal(one.Partition());
        }));
    }

    [Fact]
    public void Matching_again_and_side_by_side_gives_the_same_clusters_and_reviews()
    {
        var village = Village.Any.Sample(1, new Rnd(7UL), 30).Single();
        var first = Matched.Of(village).Clusters;
        var others = new PersonClusters[8];

        Parallel.For(0, others.Length, i => others[i] = Matched.Of(village).Clusters);

        foreach (var other in others)
        {
            other.ClusterOf.Should().Equal(first.ClusterOf);
            other.Reviews.Should().Equal(first.Reviews);
            other.Blocking.Should().Equal(first.Blocking);
        }
    }

    [Fact]
    public void The_bits_of_an_explanation_add_up_and_read_the_same_from_either_side()
    {
        Check.One(Few, Prop.ForAll(Village.Any.ToArbitrary(), village =>
        {
            var matched = Matched.Of(village);
            for (var left = 0; left < Math.Min(10, village.Count); left++)
            {
                for (var right = left + 1; right < Math.Min(10, village.Count); right++)
                {
                    var explanation = matched.Explain(left, right);
                    explanation.Steps.Sum(s => s.Bits).Should().BeApproximately(explanation.Total, 1e-9);
                    matched.Explain(right, left).Total.Should().Be(explanation.Total);
                    explanation.Decision.Should().Be(
                        explanation.Total >= 6 ? MatchDecision.Match : explanation.Total >= 1 ? MatchDecision.ClericalReview : MatchDecision.NonMatch, "the model says 6 and 1");
                }
            }
        }));
    }
}
