using FluentAssertions;
using Xunit;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>What relatives, listings and registers that somebody is missing in say about who is one person.</summary>
public sealed class KinAndGapsTests
{
    private const string Address = "清河县河口镇柳树村3组12号";

    private static readonly string Husband = InventedNumbers.Of("1974-03-25", 661);

    private static readonly string Wife = InventedNumbers.Of("1974-11-17", 664);

    [Fact]
    public void A_husbands_number_on_his_wifes_row_is_not_hers_though_they_are_of_one_year()
    {
        var people = new Population().WithStrangers();
        var husband = people.Add("ga", ("name", "王建国"), ("birth_date", "1974-03-25"), ("sex", "male"), ("resident_id", Husband), ("phone", "14300000001"));
        var wife = people.Add("pension", ("name", "李秀兰"), ("birth_date", "1974-11-17"), ("sex", "female"), ("resident_id", Husband), ("phone", "14300000001"));

        Matched.Of(people).AreOne(husband, wife).Should().BeFalse();
    }

    [Fact]
    public void A_fathers_number_on_the_row_of_a_son_who_is_named_alike_is_not_the_sons()
    {
        var people = new Population().WithStrangers();
        var father = people.Add("ga", ("name", "刘居利"), ("birth_date", "1974-03-25"), ("sex", "male"), ("resident_id", Husband), ("hukou_no", "R1"), ("relationship_to_head", "02"));
        var son = people.Add("grid", ("name", "刘居立"), ("birth_date", "2001-05-09"), ("sex", "male"), ("resident_id", Husband), ("head_name", "刘居利"), ("relationship_to_head", "20"), ("dwelling_code", "D1"));

        Matched.Of(people).AreOne(father, son).Should().BeFalse("they sound alike, and a generation lies between");
    }

    [Fact]
    public void A_fathers_number_on_the_row_of_a_son_of_the_very_name_is_not_the_sons_where_the_row_has_the_sons_day()
    {
        var people = new Population().WithStrangers();
        var father = people.Add("ga", ("name", "乃古·达铁"), ("birth_date", "1974-03-25"), ("sex", "male"), ("resident_id", Husband), ("hukou_no", "R1"), ("relationship_to_head", "02"));
        var son = people.Add("ga", ("name", "乃古·达铁"), ("birth_date", "2001-05-09"), ("sex", "male"), ("resident_id", InventedNumbers.Of("2001-05-09", 661)), ("hukou_no", "R1"), ("relationship_to_head", "20"));
        var insured = people.Add("yb", ("name", "乃古·达铁"), ("birth_date", "2001-05-09"), ("sex", "male"), ("resident_id", Husband));

        var matched = Matched.Of(people);

        matched.AreOne(father, insured).Should().BeFalse("the day is no slip of the number's, but a generation from it");
        matched.AreOne(son, insured).Should().BeTrue();
    }

    [Fact]
    public void A_name_typed_quite_wrong_beside_its_own_number_and_day_is_the_same_person()
    {
        var people = new Population().WithStrangers();
        var register = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-11-17"), ("sex", "female"), ("resident_id", Wife));
        var insured = people.Add("yb", ("name", "李秀鹏"), ("birth_date", "1974-11-17"), ("sex", "female"), ("resident_id", Wife));

        Matched.Of(people).AreOne(register, insured).Should().BeTrue("a relative's number would bring a relative's day");
    }

    [Fact]
    public void Twins_who_are_named_nearly_alike_in_the_register_and_at_the_door_are_two()
    {
        var people = new Population().WithStrangers();
        var rows = new[] { "周娟雯", "周雯娟" }.Select(name => new[]
        {
            people.Add("ga", ("name", name), ("birth_date", "2017-11-23"), ("sex", "female"), ("hukou_no", "R1"), ("hukou_address", Address)),
            people.Add("grid", ("name", name), ("birth_date", "2017-11-23"), ("sex", "female"), ("dwelling_code", "D1"), ("living_address", Address), ("phone", "14300000001")),
        }).ToArray();

        var matched = Matched.Of(people);

        matched.AreOne(rows[0]).Should().BeTrue();
        matched.AreOne(rows[1]).Should().BeTrue();
        matched.AreOne(rows[0][1], rows[1][1]).Should().BeFalse("a slip is not made twice");
    }

    [Fact]
    public void Head_and_child_of_one_listing_are_two_though_one_name_stands_on_both()
    {
        var people = new Population().WithStrangers();
        var father = people.Add("grid", ("name", "王斌中"), ("sex", "male"), ("dwelling_code", "D1"), ("relationship_to_head", "02"), ("living_address", Address), ("phone", "14300000001"));
        var son = people.Add("grid", ("name", "王斌中"), ("sex", "male"), ("dwelling_code", "D1"), ("relationship_to_head", "20"), ("living_address", Address), ("phone", "14300000001"));

        Matched.Of(people).AreOne(father, son).Should().BeFalse();
    }

    [Theory]
    [InlineData("12", true, "there is one wife of one husband, and each listing lacks the other's")]
    [InlineData("32", false, "a daughter here and a wife there")]
    public void Who_is_missing_in_the_register_may_be_who_is_left_over_at_the_door(string place, bool one, string because)
    {
        var people = new Population().WithStrangers();
        people.Add("ga", ("name", "王建国"), ("birth_date", "1974-03-25"), ("sex", "male"), ("resident_id", Husband), ("hukou_no", "R1"), ("relationship_to_head", "02"), ("hukou_address", Address));
        people.Add("grid", ("name", "王建国"), ("birth_date", "1974-03-25"), ("sex", "male"), ("resident_id", Husband), ("dwelling_code", "D1"), ("relationship_to_head", "02"), ("living_address", Address));
        var registered = people.Add("ga", ("name", "江志"), ("birth_date", "1974-11-17"), ("sex", "female"), ("hukou_no", "R1"), ("relationship_to_head", "12"), ("hukou_address", Address));
        var visited = people.Add("grid", ("name", "江凤"), ("age_stated", "51"), ("recorded_on", "2026-05-01"), ("sex", "female"), ("dwelling_code", "D1"), ("relationship_to_head", place), ("living_address", Address));

        Matched.Of(people).AreOne(registered, visited).Should().Be(one, because);
    }

    [Fact]
    public void A_number_that_a_spreadsheet_cut_and_that_passes_the_check_by_chance_is_no_second_number()
    {
        var people = new Population().WithStrangers();
        var cut = Enumerable.Range(0, 100).Select(d => InventedNumbers.Of("1974-11-17", 600, $"9999{d:D2}")).First(n => n.EndsWith("000", StringComparison.Ordinal));
        var whole = Enumerable.Range(600, 100).Select(s => InventedNumbers.Of("1974-11-17", s, cut[..6])).First(n => n[14] == cut[14] && !n.EndsWith("000", StringComparison.Ordinal) && (n[16] - '0') % 2 == 0);
        var register = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-11-17"), ("sex", "female"), ("resident_id", whole));
        var insured = people.Add("yb", ("name", "李秀兰"), ("birth_date", "1974-11-17"), ("sex", "female"), ("resident_id", cut));

        Matched.Of(people).AreOne(register, insured).Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_number_that_thousands_are_given_joins_nobody(bool valid)
    {
        var number = valid ? InventedNumbers.Of("1990-01-01", 1) : "111111111111111111";
        var people = new Population().WithStrangers();
        for (var i = 0; i < 3000; i++)
            people.Add("grid", ("name", $"{"鲍史唐费廉岑薛雷贺倪"[i % 10]}{"文武双全德才兼备青春"[i / 10 % 10]}{"山水花鸟鱼虫日月星辰风雨云雪霜露江河湖海松竹梅兰菊桃李杏桑榆"[i / 100]}"), ("resident_id", number));

        var matched = Matched.Of(people);

        matched.Clusters.Members.Should().HaveCount(Population.Strangers + 3000);
        matched.Clusters.Reviews.Should().BeEmpty("nothing but a placeholder is common to them");
    }
}
