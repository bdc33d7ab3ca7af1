using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Survivorship;

public sealed class SurvivorTests
{
    private static readonly string[] Payments = ["in_payment", "suspended", "stopped"];

    [Fact]
    public void By_default_the_most_believed_source_that_has_a_value_wins()
    {
        var golden = Evidence.By(default).Survived(
        [
            Evidence.Of("wg", 1, ("name", "王小丽"), ("ethnic_group", "01")),
            Evidence.Of("yb", 2, ("name", "王晓丽")),
            Evidence.Of("ga", 3, ("sex", "female")),
        ]);

        golden.Value("name").Should().Be("王晓丽", "ga has no name, and yb is believed before wg");
        golden.Origin("name").Should().Be(2);
        golden.Value("ethnic_group").Should().Be("01", "nobody else has one");
        golden.Value("phone").Should().BeNull();
        golden.Origin("phone").Should().Be(0);
    }

    [Fact]
    public void A_households_values_survive_among_the_rows_of_all_its_members()
    {
        SourceEvidence[] members =
        [
            Evidence.Of("wg", 1, ("name", "王小丽"), ("annual_income", "9000"), ("house_area", "120"), ("recorded_on", "2024-01-01")),
            Evidence.Of("wg", 2, ("name", "王大山"), ("annual_income", "26000.5"), ("debt", "3000"), ("recorded_on", "2025-01-01")),
            Evidence.Of("ga", 3, ("name", "王小丽")),
        ];

        var family = Evidence.OfFamilies(SurvivorshipStrategy.Maximum, "annual_income", "debt").Survived(members);

        family.Value("annual_income").Should().Be("26000.5", "as a number it is more than 9000");
        family.Origin("annual_income").Should().Be(2);
        family.Value("debt").Should().Be("3000", "it belongs to the income that survived");
        family.Value("house_area").Should().BeNull("the area describes the dwelling, not the family");
        Evidence.OfFamilies(SurvivorshipStrategy.Maximum, "annual_income").Survived(members.Reverse().ToArray()).Value("annual_income").Should().Be("26000.5", "the order of rows does not matter");
    }

    [Fact]
    public void Why_a_households_value_lost_is_told_as_for_persons()
    {
        var verdicts = Evidence.OfFamilies(SurvivorshipStrategy.MostRecent, "annual_income").Explain(
            [Evidence.Of("ga", 1, ("annual_income", "9000"), ("recorded_on", "2024-01-01")), Evidence.Of("wg", 2, ("annual_income", "26000"), ("recorded_on", "2025-01-01"))], "annual_income");

        verdicts.Select(v => (v.Value, v.Survived, v.Because)).Should().Equal(("26000", true, "survives"), ("9000", false, "is older"));
    }

    [Fact]
    public void A_source_that_the_rules_do_not_name_comes_last()
    {
        Evidence.By(default).Survived([Evidence.Of("aa", 1, ("name", "王小丽")), Evidence.Of("wg", 2, ("name", "王晓丽"))])
            .Value("name").Should().Be("王晓丽");
    }

    [Theory]
    [InlineData(SurvivorshipStrategy.MostRecent, "phone", "14300000002", "it was recorded last")]
    [InlineData(SurvivorshipStrategy.MostFrequent, "phone", "14300000003", "two records have it")]
    [InlineData(SurvivorshipStrategy.MostComplete, "living_address", "清河县河口镇柳树村3组12号", "it is the longest")]
    [InlineData(SurvivorshipStrategy.Maximum, "resident_pension_months", "120", "as a number, 120 is more than 96")]
    [InlineData(SurvivorshipStrategy.Minimum, "resident_pension_months", "24", "as a number, 24 is less than 120")]
    [InlineData(SurvivorshipStrategy.Minimum, "low_income_from", "2019-05-01", "the earliest day")]
    [InlineData(SurvivorshipStrategy.PreferredValue, "low_income_status", "in_payment", "it stands first in prefer")]
    public void Each_strategy_chooses_its_value(SurvivorshipStrategy strategy, string attribute, string expected, string because)
    {
        var golden = Evidence.By(strategy, Payments, [attribute]).Survived(
        [
            Evidence.Of("ga", 1, ("phone", "14300000001"), ("living_address", "柳树村"), ("resident_pension_months", "96"), ("low_income_from", "2020-01-01"),
                ("low_income_status", "stopped"), ("recorded_on", "2024-01-01")),
            Evidence.Of("yb", 2, ("phone", "14300000002"), ("living_address", "柳树村3组12号"), ("resident_pension_months", "24"), ("low_income_from", "2021-01-01"),
                ("low_income_status", "never"), ("recorded_on", "2026-01-01")),
            Evidence.Of("wg", 3, ("phone", "14300000003"), ("living_address", "清河县河口镇柳树村3组12号"), ("resident_pension_months", "120"), ("low_income_from", "2019-05-01"),
                ("low_income_status", "in_payment"), ("recorded_on", "2025-01-01")),
            Evidence.Of("wg", 4, ("phone", "14300000003"), ("recorded_on", "2023-01-01")),
        ]);

        golden.Value(attribute).Should().Be(expected, because);
    }

    [Theory]
    [InlineData("ga", 1, null, "wg", 9, "2026-01-01", 1, "authority before recency")]
    [InlineData("wg", 9, "2025-01-01", "wg", 1, "2026-01-01", 2, "recency before the delivery")]
    [InlineData("wg", 1, null, "wg", 9, null, 2, "the later delivery")]
    [InlineData("wg", 1, null, "wg", 1, null, 1, "the first record key, when nothing else is left")]
    public void Ties_fall_to_authority_then_recency_then_delivery_then_key(
        string firstSource, int firstDelivery, string? firstDay, string secondSource, int secondDelivery, string? secondDay, long winner, string because)
    {
        var first = Evidence.Of(firstSource, 1, firstDelivery, [("phone", "14300000001"), .. firstDay is null ? Array.Empty<(string, string)>() : [("recorded_on", firstDay)]]);
        var second = Evidence.Of(secondSource, 2, secondDelivery, [("phone", "14300000002"), .. secondDay is null ? Array.Empty<(string, string)>() : [("recorded_on", secondDay)]]);
        var survivor = Evidence.By(SurvivorshipStrategy.MostFrequent, "phone");

        survivor.Survived([first, second]).Origin("phone").Should().Be(winner, because);
        survivor.Survived([second, first]).Origin("phone").Should().Be(winner, because);
    }

    [Fact]
    public void Attributes_that_belong_together_come_from_one_record_even_when_it_lacks_some()
    {
        var golden = Evidence.By(SurvivorshipStrategy.PreferredValue, Payments, ["low_income_status", "low_income_category", "low_income_from"]).Survived(
        [
            Evidence.Of("ga", 1, ("low_income_status", "stopped"), ("low_income_category", "城市低保"), ("low_income_from", "2019-05-01")),
            Evidence.Of("wg", 2, ("low_income_status", "in_payment"), ("low_income_category", "农村低保")),
            Evidence.Of("yb", 3, ("low_income_category", "特困"), ("low_income_from", "2018-01-01")),
        ]);

        golden.Value("low_income_status").Should().Be("in_payment");
        golden.Value("low_income_category").Should().Be("农村低保");
        golden.Value("low_income_from").Should().BeNull("a first day from another assistance would be a new untruth");
        golden.Origin("low_income_from").Should().Be(0);
    }

    [Fact]
    public void A_valid_number_survives_before_a_broken_one_of_a_more_believed_source()
    {
        var valid = InventedNumbers.Of("1974-01-09", 664);
        var records = new[] { Evidence.Of("ga", 1, ("resident_id", InventedNumbers.Mistyped(valid, 16))), Evidence.Of("wg", 2, ("resident_id", valid)) };

        Evidence.By(default).Survived(records).Value("resident_id").Should().Be(valid);
    }

    [Fact]
    public void A_number_that_is_another_persons_never_survives_and_the_rest_of_its_record_does()
    {
        var childsRow = Evidence.Of("ga", 1, ("resident_id", InventedNumbers.Of("1974-01-09", 664)), ("name", "王小丽")) with { DistrustNumber = true };

        var golden = Evidence.By(default).Survived([childsRow]);

        golden.Value("resident_id").Should().BeNull("no number is better than the mother's");
        golden.Value("name").Should().Be("王小丽");
    }

    [Theory]
    [InlineData(SurvivorshipStrategy.MostFrequent, "ga is believed before wg", "both are as frequent")]
    [InlineData(SurvivorshipStrategy.MostRecent, "is older", "that is what decided")]
    [InlineData(SurvivorshipStrategy.MostComplete, "ga is believed before wg", "both are as long")]
    public void The_explanation_names_what_decided_and_not_what_was_a_tie(SurvivorshipStrategy strategy, string expected, string because)
    {
        var records = new[] { Evidence.Of("ga", 1, ("phone", "14300000001"), ("recorded_on", "2026-01-01")), Evidence.Of("wg", 2, ("phone", "14300000002"), ("recorded_on", "2025-01-01")) };

        Evidence.By(strategy, "phone").Explain(records, "phone")[1].Because.Should().Be(expected, because);
    }

    [Fact]
    public void A_number_that_lost_to_a_valid_one_is_said_to_be_less_valid()
    {
        var valid = InventedNumbers.Of("1974-01-09", 664);
        var records = new[] { Evidence.Of("ga", 1, ("resident_id", InventedNumbers.Mistyped(valid, 16))), Evidence.Of("wg", 2, ("resident_id", valid)) };

        Evidence.By(default).Explain(records, "resident_id")[1].Because.Should().Be("is not as valid a number", "wg is not believed before ga");
    }

    [Fact]
    public void A_mothers_number_is_not_blamed_for_the_childs()
    {
        var mother = InventedNumbers.Of("1974-01-09", 664);
        var records = new[]
        {
            Evidence.Of("ga", 1, ("mother_id", mother)),
            Evidence.Of("wg", 2, ("mother_id", InventedNumbers.Of("1975-01-09", 664))) with { DistrustNumber = true },
        };

        Evidence.By(default).Explain(records, "mother_id")[1].Because.Should().Be("ga is believed before wg");
    }

    [Fact]
    public void The_explanation_holds_no_value_because_the_values_beside_it_may_be_masked()
    {
        const string winning = "99910119740109664X42", losing = "999101197401096640X1";
        var records = new[]
        {
            Evidence.Of("ga", 1, ("disability_certificate_status", "cancelled"), ("disability_certificate_no", losing)),
            Evidence.Of("wg", 2, ("disability_certificate_status", "valid"), ("disability_certificate_no", winning)),
            Evidence.Of("yb", 3, ("disability_certificate_no", losing)),
        };

        var verdicts = Evidence.By(SurvivorshipStrategy.PreferredValue, ["valid", "cancelled"], ["disability_certificate_status", "disability_certificate_no"])
            .Explain(records, "disability_certificate_no");

        verdicts.Select(v => v.Because).Should().Equal(
            "comes with disability_certificate_status",
            "comes with disability_certificate_status, which stands later in the order of preference",
            "comes with disability_certificate_status, and this record has none");
    }

    [Fact]
    public void What_survives_does_not_depend_on_the_order_of_records()
    {
        Prop.ForAll(Cases, c =>
        {
            var (survivor, records) = c;
            var forward = survivor.Survived(records);
            var backward = survivor.Survived([.. records.Reverse()]);
            forward.Cells.Select(cell => (cell.Attribute, forward.Records[cell.Record].Id)).Should().Equal(backward.Cells.Select(cell => (cell.Attribute, backward.Records[cell.Record].Id)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_explanation_names_the_survivor_that_survived()
    {
        Prop.ForAll(Cases, c =>
        {
            var (survivor, records) = c;
            var golden = survivor.Survived(records);
            foreach (var attribute in (string[])["phone", "low_income_status", "low_income_category", "resident_id"])
            {
                var verdicts = survivor.Explain(records, attribute);
                verdicts.Count(v => v.Survived).Should().Be(golden.Value(attribute) is null ? 0 : 1);
                verdicts.Skip(1).Should().NotContain(v => v.Survived, "the survivor stands first");
                if (golden.Value(attribute) is { } value) verdicts[0].Should().Match<SurvivorshipVerdict>(v => v.Value == value && v.Record.Value == golden.Origin(attribute));
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>A rule of any strategy and up to eight records with few distinct values, so that ties are common.</summary>
    private static Arbitrary<(Survivor, SourceEvidence[])> Cases
    {
        get
        {
            string[] numbers = [InventedNumbers.Of("1974-01-09", 664), InventedNumbers.Of("1951-11-23", 117), InventedNumbers.Mistyped(InventedNumbers.Of("1974-01-09", 664), 16)];
            var record = from source in Gen.Elements("ga", "yb", "wg", "xx")
                         from delivery in Gen.Choose(1, 3)
                         from phone in Gen.Elements<string?>(null, "14300000001", "14300000002", "14300000001;14300000003")
                         from status in Gen.Elements<string?>(null, "in_payment", "stopped", "never")
                         from category in Gen.Elements<string?>(null, "城市低保", "农村低保")
                         from number in Gen.Elements<string?>([null, .. numbers])
                         from day in Gen.Elements<string?>(null, "2025-01-01", "2026-01-01")
                         from distrusted in Gen.Elements(true, false)
                         select (source, delivery, cells: new (string, string?)[]
                         {
                             ("phone", phone), ("low_income_status", status), ("low_income_category", category), ("resident_id", number), ("recorded_on", day),
                         }, distrusted);
            return (from strategy in Gen.Elements(Enum.GetValues<SurvivorshipStrategy>())
                    from together in Gen.Elements(true, false)
                    from records in record.ListOf(8)
                    select (
                        Evidence.By(strategy, Payments, together ? ["low_income_status", "low_income_category"] : ["phone"]),
                        records.Select((r, i) =>
                            Evidence.Of(r.source, i + 1, r.delivery, [.. r.cells.Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!))]) with { DistrustNumber = r.distrusted }).ToArray()))
                .ToArbitrary();
        }
    }
}
