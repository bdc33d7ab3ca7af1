using FluentAssertions;
using Xunit;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>What is left of a number whose digits are masked, cut off or miscounted speaks for its holder, and against everybody else.</summary>
public sealed class DamagedNumberTests
{
    private static readonly string Number = InventedNumbers.Of("1974-01-09", 664);

    private static readonly string Masked = $"{Number[..6]}********{Number[14..]}";

    [Theory]
    [InlineData("masked", 0, 18)]
    [InlineData("cut", 15, 18)]
    [InlineData("lost", 8, 9)]
    public void A_row_without_a_day_joins_by_its_name_and_what_is_left_of_its_number(string damage, int from, int to)
    {
        var people = new Population().WithStrangers();
        var left = damage == "masked" ? Masked : damage == "cut" ? Number[..from] + new string('*', to - from) : Number.Remove(from, to - from);
        var register = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number));
        var visited = people.Add("grid", ("name", "李秀兰"), ("sex", "female"), ("damaged_resident_id", left));

        Matched.Of(people).AreOne(register, visited).Should().BeTrue(damage);
    }

    [Fact]
    public void Without_anything_of_a_number_a_name_alone_does_not_join()
    {
        var people = new Population().WithStrangers();
        var register = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number));
        var visited = people.Add("grid", ("name", "李秀兰"), ("sex", "female"));

        Matched.Of(people).AreOne(register, visited).Should().BeFalse();
    }

    [Fact]
    public void Of_two_namesakes_with_one_phone_the_shown_digits_choose_the_right_one()
    {
        var people = new Population().WithStrangers();
        var (elder, younger) = (Namesake("1974-01-09", 664), Namesake("1977-10-21", 117));
        var visited = people.Add("grid", ("name", "李秀兰"), ("phone", "14300000001"), ("damaged_resident_id", Masked));

        var matched = Matched.Of(people);

        matched.AreOne(elder, visited).Should().BeTrue();
        matched.AreOne(younger, visited).Should().BeFalse("the ending is another's");

        int Namesake(string birth, int sequence) =>
            people.Add("ga", ("name", "李秀兰"), ("birth_date", birth), ("resident_id", InventedNumbers.Of(birth, sequence)), ("phone", "14300000001"));
    }

    [Fact]
    public void A_mothers_masked_number_on_her_childs_row_does_not_make_one_of_them()
    {
        var people = new Population().WithStrangers();
        var mother = people.Add("ga", ("name", "李秀兰"), ("birth_date", "1974-01-09"), ("sex", "female"), ("resident_id", Number), ("hukou_no", "R1"), ("phone", "14300000001"));
        people.Add("ga", ("name", "王小丽"), ("birth_date", "2015-06-01"), ("sex", "female"), ("hukou_no", "R1"));
        var child = people.Add("grid", ("name", "王小丽"), ("sex", "female"), ("damaged_resident_id", Masked), ("phone", "14300000001"), ("head_name", "李秀兰"));

        Matched.Of(people).AreOne(mother, child).Should().BeFalse();
    }

    [Fact]
    public void A_cut_number_brings_its_day_but_not_to_a_row_with_another()
    {
        var people = new Population();
        var cut = $"{Number[..15]}***";
        var without = people.Add("grid", ("name", "李秀兰"), ("damaged_resident_id", cut));
        var with = people.Add("grid", ("name", "王小丽"), ("birth_date", "2015-06-01"), ("damaged_resident_id", cut));

        var rows = people.Standardise();

        rows.Records.Profiles[rows.IndexOf(without)].Births.ToArray().Should().Equal(19740109);
        rows.Records.Profiles[rows.IndexOf(with)].Births.ToArray().Should().Equal(20150601);
        rows.Records.Profiles[rows.IndexOf(with)].DamagedIds.Length.Should().Be(0, "it is somebody else's");
    }
}
