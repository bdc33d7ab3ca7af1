using FluentAssertions;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Schemas;

public sealed class DivisionTableTests
{
    private static readonly DivisionTable Table = DivisionTable.National;

    [Theory]
    [InlineData("520000", "贵州省", DivisionLevel.Province)]
    [InlineData("520500", "贵州省毕节市", DivisionLevel.Prefecture)]
    [InlineData("520502", "贵州省毕节市七星关区", DivisionLevel.County)]
    [InlineData("522401", "贵州省毕节地区毕节市", DivisionLevel.County)]
    [InlineData("110101", "北京市东城区", DivisionLevel.County)]
    public void A_code_has_its_name_and_those_around_it(string code, string name, DivisionLevel level)
    {
        Table.FullName(code).Should().Be(name);
        Table.Find(code)!.Level.Should().Be(level);
    }

    [Fact]
    public void An_abolished_county_was_a_division_and_says_until_when()
    {
        Table.EverWas("522401").Should().BeTrue("ID numbers keep it");
        Table.Find("522401")!.Until.Should().NotBeEmpty("it became 520502 in 2011");
        Table.Find("520502")!.Until.Should().BeEmpty();
        Table.EverWas("522499").Should().BeFalse();
        Table.EverWas("99910").Should().BeFalse("five digits are no code");
    }

    [Fact]
    public void A_code_that_changed_its_name_has_the_last_one() => Table.Find("120110")!.Name.Should().Be("东丽区", "it was 东郊区 until 1992");

    [Fact]
    public void A_places_own_villages_lie_in_its_county()
    {
        var own = Table.With([new("520502001", "市西街道", "", ""), new("520502001002", "杨柳岗社区", "", "")]);

        own.FullName("520502001002").Should().Be("贵州省毕节市七星关区市西街道杨柳岗社区");
        own.FullName("520502001003").Should().BeNull();
        own.EverWas("520502").Should().BeTrue();
        Table.Find("520502001").Should().BeNull("the nation's table is not changed");
    }

    [Fact]
    public void All_34_provinces_are_there()
    {
        var provinces = Enumerable.Range(11, 72).Select(p => $"{p}0000").Where(c => Table.Find(c) is not null).ToList();

        provinces.Should().HaveCount(34, "23 provinces, 5 regions, 4 municipalities and 2 special administrative regions");
    }
}
