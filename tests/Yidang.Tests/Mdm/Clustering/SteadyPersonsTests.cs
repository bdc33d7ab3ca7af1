using System.Globalization;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

public sealed class SteadyPersonsTests
{
    /// <summary>A village of a county's odds: of many people two are less likely to be one, and of few hardly anyone is steady.</summary>
    private static readonly MatchingModel Model = Population.Model with { RecordsPerPerson = 1.002 };

    [Fact]
    public void Whoever_is_steady_with_any_phone_comes_out_so_whatever_phones_its_rows_give()
    {
        var (steady, given) = (0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Village.Any.ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (village, seed) =>
        {
            var rows = village.Standardise();
            var clusters = Match(rows);
            var random = new Random(seed);
            var changed = village;
            for (var row = 0; row < village.Count - Village.Strangers; row++)
            {
                if (clusters.Steadiness[clusters.ClusterOf[rows.IndexOf(row)]] != Steadiness.WithAnyPhone) continue;
                steady++;
                if (village.Value(row, "phone") is null || random.Next(2) == 0) continue;
                given++;
                // Nobody else gives it, or only those who had it: strangers' numbers are never taken.
                changed = changed.With(row, "phone", (16000000000L + random.Next(1000)).ToString(CultureInfo.InvariantCulture));
            }

            var next = changed.Standardise(reference: MatchingReference.Read(rows.Records.Reference.ToBytes()));
            var again = Match(next);

            Persons(again, next).Should().BeEquivalentTo(Persons(clusters, rows));
            again.Reviews.Should().Equal(clusters.Reviews);
            again.Doubts.Should().BeEquivalentTo(clusters.Doubts);
            again.Steadiness.Should().Equal(clusters.Steadiness, "it does not hang on phones itself");
        }));
        given.Should().BeGreaterThan(100, "of {0} rows of steady persons some must have been given another phone", steady);
    }

    [Fact]
    public void A_person_with_a_number_on_every_row_is_steady_among_a_family_of_other_names()
    {
        var people = new Population();
        int[] rows = [.. new[] { "ga", "yb", "pension" }.Select(source => people.Add(source, ("name", "王建国"), ("birth_date", "1950-06-07"), ("resident_id", InventedNumbers.Of("1950-06-07", 101)), ("hukou_no", source == "ga" ? "R1" : null), ("phone", "13900000001")))];
        people.Add("ga", ("name", "李秀兰"), ("birth_date", "1952-02-03"), ("resident_id", InventedNumbers.Of("1952-02-03", 102)), ("hukou_no", "R1"), ("phone", "13900000001"));

        SteadinessOf(people, rows[0]).Should().Be(Steadiness.WithAnyPhone);
    }

    [Fact]
    public void Rows_that_only_a_phone_holds_together_are_not_steady_with_any()
    {
        var people = new Population();
        var row = people.Add("ga", ("name", "王建国"), ("resident_id", InventedNumbers.Of("1950-06-07", 101)), ("phone", "13900000001"));
        var other = people.Add("yb", ("name", "王建国"), ("phone", "13900000001"));
        var standardised = people.WithStrangers().Standardise();
        var clusters = new PersonMatcher(Population.Model, standardised.Records).Match();

        clusters.ClusterOf[standardised.IndexOf(row)].Should().Be(clusters.ClusterOf[standardised.IndexOf(other)]);
        clusters.Steadiness[clusters.ClusterOf[standardised.IndexOf(row)]].Should().Be(Steadiness.Steady);
    }

    [Fact]
    public void Two_brothers_of_like_names_at_one_home_are_not_steady_with_any_phone()
    {
        var people = new Population();
        var row = people.Add("ga", ("name", "王子轩"), ("birth_date", "2015-06-01"), ("resident_id", InventedNumbers.Of("2015-06-01", 101)), ("hukou_no", "R1"), ("phone", "13900000001"));
        people.Add("ga", ("name", "王子萱"), ("birth_date", "2015-06-01"), ("resident_id", InventedNumbers.Of("2015-06-01", 103)), ("hukou_no", "R1"), ("phone", "13900000001"));

        SteadinessOf(people, row).Should().NotBe(Steadiness.WithAnyPhone);
    }

    [Fact]
    public void Whoever_is_asked_about_is_not_steady()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Village.Any.ToArbitrary(), village =>
        {
            var rows = village.Standardise();
            var matcher = new PersonMatcher(Model, rows.Records);
            var clusters = matcher.Match();
            foreach (var record in clusters.Reviews.SelectMany(r => new[] { r.Left, r.Right }).Concat(clusters.Doubts.Select(d => d.LeftRecord)))
                clusters.Steadiness[clusters.ClusterOf[matcher.IndexOf(record)]].Should().Be(Steadiness.Open);
        }));
    }

    private static Steadiness SteadinessOf(Population people, int row)
    {
        var rows = people.WithStrangers().Standardise();
        var clusters = Match(rows);
        return clusters.Steadiness[clusters.ClusterOf[rows.IndexOf(row)]];
    }

    private static PersonClusters Match(StandardisedRows rows) => new PersonMatcher(Model, rows.Records).Match();

    private static IEnumerable<string> Persons(PersonClusters clusters, StandardisedRows rows) => clusters.Members.Select(members => string.Join(",", members.Select(m => rows.Records.RecordKeys[m]).Order()));
}
