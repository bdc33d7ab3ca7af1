using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

public sealed class CircleTests
{
    [Fact]
    public void Circles_resolved_again_by_themselves_come_out_as_in_the_whole()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Village.Any.ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (village, seed) =>
        {
            var whole = village.Standardise();
            var clusters = Match(whole);
            var random = new Random(seed);
            var chosen = clusters.Circles.Distinct().Where(_ => random.Next(3) == 0).ToHashSet();
            var rows = Enumerable.Range(0, village.Count).Where(row => chosen.Contains(CircleOf(clusters, whole, row))).ToArray();
            random.Shuffle(rows);

            // Other indices, other codes: the same persons, doubts and reviews.
            var part = village.Only(rows).Standardise([.. rows.Select(row => (ulong)row)], MatchingReference.Read(whole.Records.Reference.ToBytes()));
            var again = Match(part);

            Persons(again, part).Should().BeEquivalentTo(Persons(clusters, whole).Where(person => chosen.Contains(clusters.Circles[person.Cluster])), o => o.Excluding(p => p.Cluster));
            again.Reviews.Should().Equal(clusters.Reviews.Where(r => Concerns(r.Left)));
            again.Doubts.Should().BeEquivalentTo(clusters.Doubts.Where(d => Concerns(d.LeftRecord)));

            bool Concerns(RecordKey key) => rows.Contains((int)key.Digest);
        }));
    }

    [Fact]
    public void A_family_with_its_other_records_is_one_circle_and_strangers_are_none_of_it()
    {
        var people = new Population();
        var husband = people.Add("ga", ("name", "王建国"), ("birth_date", "1950-06-07"), ("hukou_no", "R1"));
        var wife = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1952-02-03"), ("hukou_no", "R1"));
        var insured = people.Add("yb", ("name", "李秀兰"), ("birth_date", "1952-02-03"));
        var rows = people.WithStrangers().Standardise();
        var clusters = Match(rows);

        var circle = CircleOf(clusters, rows, husband);

        CircleOf(clusters, rows, wife).Should().Be(circle);
        CircleOf(clusters, rows, insured).Should().Be(circle);
        clusters.Circles.Count(c => c == circle).Should().Be(2);
    }

    [Fact]
    public void A_reference_is_whole_only_after_matching()
    {
        var rows = new Population().WithStrangers(10).Standardise();

        var early = () => rows.Records.Reference.ToBytes();

        early.Should().Throw<InvalidOperationException>();
        Match(rows);
        rows.Records.Reference.ToBytes().Should().Equal(MatchingReference.Read(rows.Records.Reference.ToBytes())!.ToBytes());
    }

    private static PersonClusters Match(StandardisedRows rows) => new PersonMatcher(Population.Model, rows.Records).Match();

    private static int CircleOf(PersonClusters clusters, StandardisedRows rows, int row) => clusters.Circles[clusters.ClusterOf[rows.IndexOf(row)]];

    private static IEnumerable<(int Cluster, string Records)> Persons(PersonClusters clusters, StandardisedRows rows) =>
        clusters.Members.Select((members, c) => (c, string.Join(",", members.Select(m => rows.Records.RecordKeys[m]).Order())));
}
