using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>Who is one person and who is not, by the sample project's model among three thousand strangers.</summary>
public sealed class PersonMatcherTests
{
    private const string Address = "清河县河口镇柳树村3组12号";

    private static readonly string Number = InventedNumbers.Of("1974-01-09", 664);

    [Fact]
    public void Records_of_one_number_and_name_are_one_person()
    {
        var people = new Population().WithStrangers();
        var register = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        var insured = people.Add("yb", ("name", "李秀蘭"), ("resident_id", Number));

        Matched.Of(people).AreOne(register, insured).Should().BeTrue();
    }

    [Fact]
    public void A_record_without_a_number_joins_by_name_day_and_door()
    {
        var people = new Population().WithStrangers();
        var register = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number), ("hukou_address", Address));
        var visited = people.Add("grid", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("living_address", "柳树村三组12号"));

        Matched.Of(people).AreOne(register, visited).Should().BeTrue();
    }

    [Fact]
    public void Strangers_stay_strangers()
    {
        var people = new Population().WithStrangers();

        Matched.Of(people).Clusters.Members.Should().HaveCount(Population.Strangers);
    }

    [Fact]
    public void Twins_stay_apart_and_each_keeps_their_records()
    {
        var people = new Population().WithStrangers();
        var twins = new[] { ("王子轩", 661), ("王子涵", 663) }.Select(twin =>
        {
            var number = InventedNumbers.Of("2015-06-01", twin.Item2);
            return new[]
            {
                people.Add("ga", ("name", twin.Item1), ("birth_date", "2015-06-01"), ("sex", "male"), ("resident_id", number), ("hukou_no", "R1"), ("hukou_address", Address)),
                people.Add("yb", ("name", twin.Item1), ("birth_date", "2015-06-01"), ("resident_id", number), ("phone", "14300000001")),
                people.Add("grid", ("name", twin.Item1), ("birth_date", "2015-06-01"), ("sex", "male"), ("phone", "14300000001"), ("living_address", Address), ("dwelling_code", "D1")),
            };
        }).ToArray();

        var matched = Matched.Of(people);

        matched.AreOne(twins[0]).Should().BeTrue("name, day, phone and door agree");
        matched.AreOne(twins[1]).Should().BeTrue();
        matched.AreOne(twins[0][0], twins[1][0]).Should().BeFalse("they share all but a character and a number");
    }

    [Fact]
    public void A_row_with_one_twins_very_name_goes_to_that_twin_though_the_familys_phone_stands_on_the_other()
    {
        var people = new Population().WithStrangers();
        var insured = people.Add("yb", ("name", "许怡璇"), ("birth_date", "2015-06-01"), ("phone", "14300000001"));
        var (own, sister) = (Twin("许怡璇", 682), Twin("许怡萱", 684));
        people.Add("yb", ("name", "许怡萱"), ("birth_date", "2015-06-01"), ("resident_id", InventedNumbers.Of("2015-06-01", 684)), ("phone", "14300000001"));

        var matched = Matched.Of(people);

        matched.AreOne(own, insured).Should().BeTrue("only the name tells sisters of one day and one home apart");
        matched.AreOne(sister, insured).Should().BeFalse();
        matched.ReviewOf(sister, insured).Should().BeNull("nobody need be asked");

        int Twin(string name, int sequence) => people.Add("ga", ("name", name), ("birth_date", "2015-06-01"), ("sex", "female"), ("resident_id", InventedNumbers.Of("2015-06-01", sequence)), ("hukou_no", "R1"));
    }

    [Fact]
    public void A_row_with_one_twins_name_and_the_others_number_does_not_make_one_of_them()
    {
        var people = new Population().WithStrangers();
        var twins = new[] { ("孙心羽", 682), ("孙心良", 684) }.Select(twin =>
        {
            var number = InventedNumbers.Of("2015-06-01", twin.Item2);
            return new[]
            {
                people.Add("ga", ("name", twin.Item1), ("birth_date", "2015-06-01"), ("sex", "female"), ("resident_id", number), ("hukou_no", "R1"), ("phone", "14300000001")),
                people.Add("yb", ("name", twin.Item1), ("birth_date", "2015-06-01"), ("sex", "female"), ("resident_id", number), ("phone", "14300000001")),
            };
        }).ToArray();
        people.Add("grid", ("name", "孙心羽"), ("resident_id", InventedNumbers.Of("2015-06-01", 684)), ("phone", "14300000001"));

        var matched = Matched.Of(people);

        matched.AreOne(twins[0]).Should().BeTrue();
        matched.AreOne(twins[1]).Should().BeTrue();
        matched.AreOne(twins[0][0], twins[1][0]).Should().BeFalse("a number one line too low joins nobody's twins");
    }

    [Fact]
    public void What_the_neighbours_call_somebody_says_no_more_where_the_names_are_known()
    {
        var people = new Population().WithStrangers();
        // The head's own row names its head twice: as the neighbours call her, and by her name.
        var called = people.Add("grid", ("name", "阿红"), ("head_name", "王晓红"), ("relationship_to_head", "02"), ("dwelling_code", "D1"));
        var other = people.Add("yb", ("name", "段玉艺"));
        var own = people.Add("yb", ("name", "王晓红"));

        var matched = Matched.Of(people);

        NameLevel(called, other).Should().Be("different", "the names are two people's, whatever the one is called at home");
        NameLevel(called, own).Should().Be("exact");

        string NameLevel(int left, int right) => matched.Explain(left, right).Steps.Single(s => s.Comparison == "name").Level;
    }

    [Fact]
    public void Father_and_son_under_one_roof_stay_apart()
    {
        var people = new Population().WithStrangers();
        var father = people.Add("ga", ("name", "王建国"), ("birth_date", "1950-06-07"), ("sex", "male"), ("hukou_no", "R1"), ("hukou_address", Address), ("phone", "14300000001"));
        var son = people.Add("grid", ("name", "王建军"), ("birth_date", "1972-06-07"), ("sex", "male"), ("head_name", "王建国"), ("dwelling_code", "D1"), ("living_address", Address), ("phone", "14300000001"));

        Matched.Of(people).AreOne(father, son).Should().BeFalse("phone, door, kin and the day of the year all say one household, not one person");
    }

    [Fact]
    public void Two_people_on_one_number_stay_apart_and_become_a_review()
    {
        var people = new Population().WithStrangers();
        var owner = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        var other = people.Add("yb", ("name", "赵桂花"), ("resident_id", Number));

        var matched = Matched.Of(people);

        matched.AreOne(owner, other).Should().BeFalse();
        matched.ReviewOf(owner, other).Should().Be("between-thresholds");
    }

    [Fact]
    public void A_number_that_two_people_go_by_joins_each_of_them_to_their_own_records_only()
    {
        var people = new Population().WithStrangers();
        int[] one = [.. new[] { "ga", "yb", "pension" }.Select(source => people.Add(source, ("name", "李秀兰"), ("resident_id", Number)))];
        int[] two = [.. new[] { "dibao", "yb", "pension" }.Select(source => people.Add(source, ("name", "赵桂花"), ("resident_id", Number)))];

        var matched = Matched.Of(people);

        matched.AreOne(one).Should().BeTrue();
        matched.AreOne(two).Should().BeTrue();
        matched.AreOne(one[0], two[0]).Should().BeFalse();
    }

    [Fact]
    public void An_equal_number_alone_never_joins_when_name_and_birth_date_disagree()
    {
        var people = new Population().WithStrangers();
        var owner = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number), ("phone", "14300000001"), ("hukou_address", Address));
        var child = people.Add("dibao", ("name", "王小宝"), ("birth_date", "2019-05-01"), ("resident_id", Number), ("phone", "14300000001"), ("living_address", Address));

        Matched.Of(people).AreOne(owner, child).Should().BeFalse("a child under the guardian's number");
    }

    [Fact]
    public void A_person_registered_twice_is_one_when_name_day_and_phone_agree()
    {
        var people = new Population().WithStrangers();
        var first = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number), ("phone", "14300000001"));
        var second = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", InventedNumbers.Of("1974-01-09", 188, "999202")), ("phone", "14300000001"));

        Matched.Of(people).AreOne(first, second).Should().BeTrue();
    }

    [Theory]
    [InlineData("phone", "14300000002", "two women may share a name and a day")]
    [InlineData("name", "李秀兰兰", "the name must be equal, not near")]
    [InlineData("sex", "male", "a man and a woman")]
    public void Two_registered_numbers_stay_two_people_when_one_of_these_differs(string attribute, string value, string because)
    {
        var people = new Population().WithStrangers();
        var first = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number), ("phone", "14300000001"));
        var second = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", InventedNumbers.Of("1974-01-09", 188, "999202")), ("phone", "14300000001"));

        Matched.Of(people.With(second, attribute, value)).AreOne(first, second).Should().BeFalse(because);
    }

    [Fact]
    public void Two_registered_numbers_stay_two_people_when_their_days_differ_by_a_slip()
    {
        var people = new Population().WithStrangers();
        var first = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number), ("phone", "14300000001"));
        var second = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-10-09"), ("resident_id", InventedNumbers.Of("1974-10-09", 188, "999202")), ("phone", "14300000001"));

        Matched.Of(people).AreOne(first, second).Should().BeFalse();
    }

    [Theory]
    [InlineData("1974-10-09", "14300000001", "柳树村三组12号", true, "a slip of a day, and phone and door vouch for the home")]
    [InlineData("1975-03-20", "14300000001", "柳树村三组12号", true, "an age of its own, as it was wanted for a marriage")]
    [InlineData("1975-03-20", "14300000001", null, false, "a phone alone is handed on")]
    [InlineData("1975-03-20", null, "柳树村三组12号", false, "a door alone is let")]
    [InlineData("1979-03-20", "14300000001", "柳树村三组12号", false, "five years are no second registration's")]
    public void A_person_registered_twice_under_two_days_is_one_when_two_signs_vouch_for_the_home(string day, string? phone, string? door, bool areOne, string because)
    {
        var people = new Population().WithStrangers();
        var first = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number), ("phone", "14300000001"), ("hukou_address", Address));
        var second = people.Add(
            "ga", ("name", "李秀兰"), ("birth_date", day), ("sex", "female"), ("resident_id", InventedNumbers.Of(day, 188, "999202")), ("phone", phone), ("hukou_address", door));

        Matched.Of(people).AreOne(first, second).Should().Be(areOne, because);
    }

    [Fact]
    public void Two_numbers_side_by_side_on_one_register_are_two_people_though_one_name_stands_on_both()
    {
        var people = new Population().WithStrangers();
        var first = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("hukou_no", "R1"), ("resident_id", Number), ("phone", "14300000001"));
        var second = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("hukou_no", "R1"), ("resident_id", InventedNumbers.Of("1974-01-09", 666)), ("phone", "14300000001"));

        Matched.Of(people).AreOne(first, second).Should().BeFalse("twins, one of whom got the other's name by a slip");
    }

    [Theory]
    [InlineData("02", "02", "1974-01-09", true, "a household has one head")]
    [InlineData("12", "12", "1974-01-19", true, "and he one wife of a name, whichever of her days is right")]
    [InlineData("12", "12", "1979-01-19", false, "five years are no second registration's")]
    [InlineData("32", "32", "1974-01-09", false, "daughters may be several: one twin got the other's name by a slip")]
    [InlineData("02", "12", "1974-01-09", false, "the head is not the head's wife")]
    public void Two_numbers_in_the_one_place_of_a_household_are_one_person_registered_twice(string relation, string otherRelation, string day, bool areOne, string because)
    {
        var people = new Population().WithStrangers();
        var first = people.Add(
            "ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("hukou_no", "R1"), ("relationship_to_head", relation), ("resident_id", Number), ("hukou_address", Address));
        var second = people.Add(
            "ga", ("name", "李秀兰"), ("birth_date", day), ("sex", "female"), ("hukou_no", "R1"), ("relationship_to_head", otherRelation), ("resident_id", InventedNumbers.Of(day, 666)), ("hukou_address", Address));

        Matched.Of(people).AreOne(first, second).Should().Be(areOne, because);
    }

    [Fact]
    public void Two_people_of_one_house_visit_are_not_joined_by_a_record_that_could_be_either()
    {
        var people = new Population().WithStrangers();
        var one = people.Add("grid", ("name", "王子轩"), ("birth_date", "2015-06-01"), ("dwelling_code", "D1"), ("phone", "14300000001"), ("living_address", Address));
        var two = people.Add("grid", ("name", "王子涵"), ("birth_date", "2015-06-01"), ("dwelling_code", "D1"), ("phone", "14300000001"), ("living_address", Address));
        people.Add("yb", ("name", "王子?"), ("birth_date", "2015-06-01"), ("phone", "14300000001"), ("living_address", Address));

        Matched.Of(people).AreOne(one, two).Should().BeFalse();
    }

    [Fact]
    public void A_day_that_only_a_wrong_number_tells_does_not_speak_against_a_person_once_more()
    {
        var people = new Population().WithStrangers();
        var register = people.Add("ga", ("name", "王雨龙"), ("birth_date", "2009-06-28"), ("sex", "male"), ("resident_id", InventedNumbers.Of("2009-06-28", 423)));
        var wrong = people.Add("dibao", ("name", "王雨龙"), ("sex", "male"), ("resident_id", InventedNumbers.Of("1995-12-31", 507)));

        Matched.Of(people).Explain(register, wrong).Steps.Single(s => s.Comparison == "birth_date").Bits.Should().BeApproximately(0, 1e-9, "the numbers have said that they differ");
    }

    [Theory]
    [InlineData("朱文身", true, "equal", "a row that was exported twice tells its slip twice")]
    [InlineData("朱文身", false, "equal_generic", "two visits agree on the name")]
    [InlineData("赵桂花", true, "equal_generic", "quite another name is no slip")]
    public void A_copied_slip_makes_no_second_person_of_a_number(string name, bool copied, string level, string because)
    {
        var people = new Population().WithStrangers();
        var rows = new[] { "ga", "yb" }.Select(source => people.Add(source, ("name", "朱文挺"), ("resident_id", Number))).ToArray();
        people.Add("grid", ("name", name), ("phone", "14300000001"), ("resident_id", Number));
        people.Add("grid", ("name", name), ("phone", copied ? "14300000001" : "14300000002"), ("resident_id", Number));

        Matched.Of(people).Explain(rows[0], rows[1]).Steps.Single(s => s.Comparison == "resident_id").Level.Should().Be(level, because);
    }

    [Theory]
    [InlineData("14300000001", true, "an odd number that a copy repeats is as odd")]
    [InlineData("14300000002", false, "two rows agree on it")]
    public void A_number_is_established_by_two_rows_that_are_not_copies(string phone, bool odd, string because)
    {
        var people = new Population();
        var row = people.Add("yb", ("name", "李秀兰"), ("phone", "14300000001"), ("resident_id", Number));
        people.Add("yb", ("name", "李秀兰"), ("phone", phone), ("resident_id", Number));
        var standardised = people.Standardise();

        EstablishedNumbers.Find(standardised.Records, GenericNumbers.Find(standardised.Records)).Contains(standardised.Profile(row).Ids[0]).Should().Be(!odd, because);
    }

    [Theory]
    [InlineData("name", "李秀兰", true, "one odd ending, and all else is one person's")]
    [InlineData("phone", "14300000002", false, "a namesake has a phone of her own")]
    [InlineData("name", "李秀岚", false, "twins have two names")]
    [InlineData("sex", "male", false, "a man's number on a man's row")]
    public void A_slip_in_the_last_digits_that_passes_the_check_is_no_second_person(string attribute, string value, bool one, string because)
    {
        var people = new Population().WithStrangers();
        var number = InventedNumbers.Of("1974-01-09", attribute == "sex" ? 667 : 764);
        var rows = new[] { "register", "grid" }.Select(source => people.Add(source,
            ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number), ("phone", "14300000001"))).ToArray();
        var slip = people.Add("yb", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", number));

        Matched.Of(people.With(slip, attribute, value)).AreOne(rows[0], slip).Should().Be(one, because);
    }

    [Fact]
    public void A_wife_misspelt_at_a_second_visit_is_one_person()
    {
        var people = new Population().WithStrangers();
        var rows = new[] { "何宇", "何军" }.Select(name => people.Add("grid",
            ("name", name), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number), ("head_name", "侯小飞"), ("relationship_to_head", "12"),
            ("dwelling_code", "D1"), ("living_address", Address), ("phone", "14300000001"))).ToArray();

        Matched.Of(people).AreOne(rows).Should().BeTrue("number, day, phone and place are one wife's");
    }

    [Fact]
    public void A_record_that_fits_two_people_alike_stays_apart_and_becomes_a_review()
    {
        var people = new Population().WithStrangers();
        var one = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number));
        var two = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", InventedNumbers.Of("1974-01-09", 188, "999202")));
        var either = people.Add("grid", ("name", "李秀兰"), ("birth_date", "1974-01-09"));

        var matched = Matched.Of(people);

        matched.AreOne(one, either).Should().BeFalse();
        matched.AreOne(two, either).Should().BeFalse();
        (matched.ReviewOf(one, either) ?? matched.ReviewOf(two, either)).Should().Be("fits-two-people");
    }

    [Fact]
    public void A_record_that_fits_one_of_two_namesakes_better_joins_that_one()
    {
        var people = new Population().WithStrangers();
        var one = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", Number), ("phone", "14300000001"));
        var two = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("resident_id", InventedNumbers.Of("1974-01-09", 188, "999202")), ("phone", "14300000002"));
        var visited = people.Add("grid", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("phone", "14300000001"));

        var matched = Matched.Of(people);

        matched.AreOne(one, visited).Should().BeTrue();
        matched.AreOne(two, visited).Should().BeFalse();
    }

    [Theory]
    [InlineData("birth_date", "birth_date")]
    [InlineData("sex", "sex")]
    [InlineData("phone", "phone")]
    [InlineData("living_address", "address")]
    [InlineData("name", "name")]
    [InlineData("birth_certificate_no", "document")]
    public void A_missing_value_is_neutral_evidence(string attribute, string comparison)
    {
        var people = new Population();
        var left = people.Add("grid", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("phone", "14300000001"), ("living_address", Address), ("birth_certificate_no", "X990000001"));
        var right = people.Add("yb", ("name", "赵桂花"), ("birth_date", "1990-01-09"), ("sex", "male"), ("phone", "14300000002"), ("living_address", "花园社区锦绣苑13栋2单元1304室"), ("birth_certificate_no", "X990000002"));

        var told = Matched.Of(people).Explain(left, right).Steps.Single(s => s.Comparison == comparison);
        var missing = Matched.Of(people.With(right, attribute, null)).Explain(left, right).Steps.Single(s => s.Comparison == comparison);

        told.Bits.Should().BeNegative("two different values speak against one person");
        missing.Should().Be(new WeightStep(comparison, "missing", 0));
    }

    [Fact]
    public void The_outcome_accounts_for_every_record_once()
    {
        var people = new Population().WithStrangers();
        people.Add("yb", ("name", "李秀兰"), ("resident_id", Number));
        people.Add("yb", ("name", "李秀兰"), ("resident_id", Number));

        var clusters = Matched.Of(people).Clusters;

        clusters.Members.SelectMany(m => m).Should().BeEquivalentTo(Enumerable.Range(0, people.Count));
        for (var c = 0; c < clusters.Members.Count; c++)
            clusters.Members[c].Should().OnlyContain(record => clusters.ClusterOf[record] == c);
        clusters.Members.Select(m => m[0]).Should().BeInAscendingOrder("clusters are numbered by their first record");
        clusters.Joins.Should().Be(people.Count - clusters.Members.Count, "every join makes one person of two");
    }
}
