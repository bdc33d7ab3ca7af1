using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Tests.Mdm.Clustering;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Scoring;

public sealed class PersonPairsTests
{
    [Fact]
    public void Ranges_that_are_scored_apart_in_any_order_and_carried_as_bytes_make_the_same_clusters()
    {
        var cases = from village in Village.Any
                    from size in Gen.Choose(1, 200)
                    select (village, size);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var together = new PersonMatcher(Population.Model, c.village.Standardise().Records).Match();

            // As another process would: with records and a matcher of its own.
            var elsewhere = new PersonMatcher(Population.Model, c.village.Standardise().Records).Pairs();
            var matcher = new PersonMatcher(Population.Model, c.village.Standardise().Records);
            var pairs = matcher.Pairs();
            var ranges = Enumerable.Range(0, (pairs.Records + c.size - 1) / c.size).Reverse()
                .Select(i => elsewhere.Score(i * c.size, Math.Min(pairs.Records, (i + 1) * c.size)).ToBytes());
            var apart = matcher.Cluster(pairs.Gather([.. ranges.Select(bytes => pairs.Read(bytes))]));

            apart.Should().BeEquivalentTo(together, o => o.WithStrictOrdering());
        }));
    }

    [Fact]
    public void Records_have_one_digest_wherever_they_are_read_and_another_when_one_of_them_differs()
    {
        var people = new Population();
        people.Add("ga", ("name", "李秀兰"));
        people.Add("yb", ("name", "王建国"), ("phone", "14300000001"));
        var same = people.Standardise().Records.Digest;
        people.Standardise().Records.Digest.Should().Be(same);

        var others = new Population();
        others.Add("ga", ("name", "李秀兰"));
        others.Add("yb", ("name", "王建国"), ("phone", "14300000002"));
        others.Standardise().Records.Digest.Should().NotBe(same);
    }
}
