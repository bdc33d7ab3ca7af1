using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Architecture;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Lookup;

public sealed class RecordLookupTests
{
    private static readonly Lazy<MatchingReference> Reference = new(() =>
    {
        var rows = new Population().WithStrangers().Standardise();
        new PersonMatcher(Population.Model, rows.Records).Match();
        return rows.Records.Reference;
    });

    private static readonly string Number = InventedNumbers.Of("1950-06-07", 101, "999301");

    private static readonly string Other = InventedNumbers.Of("1950-06-07", 303, "999301");

    private static readonly LookupPerson Wang = Person(
        "PWANG", Row("ga", ("name", "王建国"), ("birth_date", "1950-06-07"), ("sex", "male"), ("resident_id", Number), ("hukou_no", "R1"), ("phone", "13800000001")),
        Row("yb", ("name", "王建国"), ("resident_id", Number)));

    [Theory]
    [InlineData("an equal number and name", "王建国", "", true, MatchDecision.Match)]
    [InlineData("name and birth date", "王建国", "1950-06-07", false, MatchDecision.Match)]
    [InlineData("a name that sounds alike, and the birth date", "王健国", "1950-06-07", false, MatchDecision.Match)]
    [InlineData("the name alone, which is rare among so few", "王建国", "", false, MatchDecision.ClericalReview)]
    [InlineData("the birth date alone", "李秀兰", "1950-06-07", false, MatchDecision.NonMatch)]
    public void A_row_is_about_a_person_as_far_as_its_values_say(string what, string name, string birth, bool withNumber, MatchDecision expected)
    {
        var row = Row("lookup", ("name", name), ("birth_date", birth.Length > 0 ? birth : null), ("resident_id", withNumber ? Number : null));

        var weighed = Lookup().Weigh(row, [Wang], []);

        weighed.Should().ContainSingle().Which.Decision.Should().Be(expected, what);
        weighed[0].Steps.Sum(s => s.Bits).Should().BeApproximately(weighed[0].Total, 1e-9, "the waterfall adds up");
        weighed[0].Probability.Should().BeApproximately(1 / (1 + Math.Pow(2, -weighed[0].Total)), 1e-12);
    }

    [Fact]
    public void A_row_that_fits_two_people_alike_is_for_somebody_to_look_at()
    {
        var twin = Person("PTWIN", Row("ga", ("name", "王建国"), ("birth_date", "1950-06-07"), ("sex", "male"), ("resident_id", Other)));
        var row = Row("lookup", ("name", "王建国"), ("birth_date", "1950-06-07"));

        Lookup().Weigh(row, [twin, Wang], []).Should().HaveCount(2).And.OnlyContain(w => w.Decision == MatchDecision.ClericalReview && w.Because == "fits-two-people");

        var withNumber = Row("lookup", ("name", "王建国"), ("birth_date", "1950-06-07"), ("resident_id", Number));
        var weighed = Lookup().Weigh(withNumber, [twin, Wang], []);
        weighed[0].Should().Match<PersonWeight>(w => w.Person == Wang.Id && w.Decision == MatchDecision.Match && w.Because == null);
        weighed[1].Decision.Should().NotBe(MatchDecision.Match);
    }

    [Fact]
    public void A_person_with_another_number_of_its_own_is_no_match_without_a_look()
    {
        // The row's number is its own: its birth date and sex say so.
        var row = Row("lookup", ("name", "王建国"), ("birth_date", "1950-06-07"), ("sex", "male"), ("resident_id", Other), ("phone", "13800000001"), ("hukou_no", "R1"));
        Lookup().Weigh(row, [Wang], []).Single().Decision.Should().NotBe(MatchDecision.Match);
    }

    [Fact]
    public void The_order_of_persons_does_not_matter()
    {
        var others = Enumerable.Range(0, 6).Select(i => Person($"P{i}", Row("yb", ("name", "王建国"), ("birth_date", $"195{i}-06-07"), ("phone", "13800000001")))).Append(Wang).ToArray();
        var row = Row("lookup", ("name", "王建国"), ("birth_date", "1950-06-07"), ("phone", "13800000001"));
        var expected = Lookup().Weigh(row, others, []).Select(w => (w.Person, w.Total, w.Decision, w.Because)).ToArray();
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(others);
            Lookup().Weigh(row, others, []).Select(w => (w.Person, w.Total, w.Decision, w.Because)).Should().Equal(expected);
        }
    }

    [Fact]
    public void Household_mates_are_found_by_the_numbers_of_their_households_and_their_names_are_evidence()
    {
        var wife = Row("ga", ("name", "李秀兰"), ("birth_date", "1952-02-03"), ("hukou_no", "R1"));
        var son = Row("ga", ("name", "王强"), ("birth_date", "1975-02-03"), ("hukou_no", "R1"));
        var keys = Lookup().HouseholdKeysOf([Wang]);
        keys.Should().ContainSingle().And.BeEquivalentTo(Lookup().HouseholdKeysOf([Person("PWIFE", wife)]));
        Lookup().KeysOf(wife).Should().Contain(keys, "the index finds the wife by the same key");
        var row = Row("lookup", ("name", "王建国"), ("head_name", "王建国"), ("spouse_name", "李秀兰"), ("mother_name", "王强"));

        var alone = Lookup().Weigh(row, [Wang], []).Single();
        var withMates = Lookup().Weigh(row, [Wang], [wife, son]).Single();

        withMates.Total.Should().BeGreaterThan(alone.Total + 3);
        withMates.Steps.Single(s => s.Comparison == "household").Level.Should().Be("two_co_members");
    }

    [Fact]
    public void A_row_finds_its_own_person_by_a_key_whatever_slip_is_in_it()
    {
        var keys = Lookup().KeysOf(Wang.Records[0]).ToHashSet();
        LookupRow[] slips =
        [
            Row("lookup", ("name", "王健国"), ("birth_date", "1950-06-07")),
            Row("lookup", ("name", "王建国"), ("birth_date", "1950-06-17")),
            Row("lookup", ("name", "某人"), ("resident_id", Number)),
            Row("lookup", ("name", "王建国"), ("phone", "13800000001")),
        ];
        slips.Should().OnlyContain(slip => Lookup().KeysOf(slip).Any(keys.Contains));
        Lookup().KeysOf(Row("lookup", ("name", "周不同"), ("birth_date", "1980-01-02"))).Should().NotContain(k => keys.Contains(k));
    }

    private static RecordLookup Lookup() => new(Population.Model, Reference.Value, source => source == "ga");

    private static LookupPerson Person(string id, params LookupRow[] rows) => new(new PersonId(id), rows);

    private static LookupRow Row(string source, params (string Attribute, string? Value)[] cells)
    {
        var filled = cells.Where(c => c.Value is not null).ToArray();
        return new LookupRow(RecordKey.Of(source, [.. filled.Select(c => c.Value)], 1), [.. filled.Select(c => c.Attribute)], [.. filled.Select(c => c.Value)]);
    }
}
