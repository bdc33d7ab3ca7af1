using FluentAssertions;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Schemas.Contracts;

public sealed class DeliveryPeriodTests
{
    [Theory]
    [InlineData("公安_常住人口_20261020.csv", "20261020", "2026-10-20", "a day")]
    [InlineData("民政_202610.csv", "202610", "2026-10-31", "a month ends on its last day")]
    [InlineData("民政_202602.csv", "202602", "2026-02-28", "February too")]
    [InlineData("医保2026.xlsx", "2026", "2026-12-31", "a year")]
    [InlineData("残联2023-2026.xlsx", "2023-2026", "2026-12-31", "a span of years")]
    [InlineData("高龄津贴202601至202603.csv", "202601-202603", "2026-03-31", "a span of months")]
    [InlineData("公安_2026-9-1.csv", "20260901", "2026-09-01", "separators and one digit")]
    [InlineData("2026年10月低保花名册.xlsx", "202610", "2026-10-31", "as clerks write it")]
    [InlineData("公安_20261020_0830.csv", "20261020", "2026-10-20", "a time of day is no date")]
    [InlineData("公安_20261020_2030.csv", "20261020", "2026-10-20", "nor is one that looks like a year: the day is more exact")]
    [InlineData("export20261020083000.csv", "20261020", "2026-10-20", "a time stamp")]
    [InlineData("2025年度_20261020.csv", "20261020", "2026-10-20", "of a year and a day the day")]
    [InlineData("20260930_20261020.csv", "20261020", "2026-10-20", "of two days the last")]
    public void A_name_says_its_period(string name, string written, string end, string because)
    {
        var period = DeliveryPeriod.OfFileName(name);
        (period.ToString(), period.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Should().Be((written, end), because);
        DeliveryPeriod.TryParse(written, out var again).Should().BeTrue();
        again.Should().Be(period, "what is written is read back");
    }

    [Theory]
    [InlineData("公安.csv")]
    [InlineData("低保_1.csv")]
    [InlineData("520502100001_村.csv")]
    [InlineData("公安_20261340.csv")]
    [InlineData("公安_1805.csv")]
    public void A_name_without_a_date_says_none(string name) => DeliveryPeriod.OfFileName(name).IsNone.Should().BeTrue();
}
