using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Standardisation;

public sealed class PackedDateTests
{
    [Theory]
    [InlineData("1950-06-07", 19500607)]
    [InlineData("1950-06", 19500600)]
    [InlineData("1950", 19500000)]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("195", 0)]
    [InlineData("不详", 0)]
    public void A_canonical_date_is_packed_as_far_as_it_is_known(string? text, int packed) => PackedDate.Parse(text).Should().Be(packed);

    [Fact]
    public void Days_between_counts_days_and_refuses_days_that_no_calendar_has()
    {
        PackedDate.DaysBetween(20240228, 20240301).Should().Be(2, "2024 has a 29 February");
        PackedDate.DaysBetween(20240301, 20240228).Should().Be(-2);
        PackedDate.DaysBetween(20230229, 20230301).Should().Be(int.MaxValue, "2023 has none");
        PackedDate.DaysBetween(20240200, 20240301).Should().Be(int.MaxValue, "a month is no day");
    }

    [Fact]
    public void Packing_keeps_year_month_and_day()
    {
        Prop.ForAll(Gen.Choose(0, 60_000).Select(n => new DateOnly(1900, 1, 1).AddDays(n)).ToArbitrary(), day =>
        {
            var packed = PackedDate.Of(day);
            return PackedDate.IsFull(packed) && (PackedDate.Year(packed), PackedDate.Month(packed), PackedDate.Day(packed)) == (day.Year, day.Month, day.Day)
                && packed == PackedDate.Parse(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }).QuickCheckThrowOnFailure();
    }
}
