using FluentAssertions;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Schemas.Calendars;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2025-01-01", false, "元旦, a Wednesday")]
    [InlineData("2025-01-26", true, "a Sunday worked for 春节")]
    [InlineData("2025-02-04", false, "the last day of 春节")]
    [InlineData("2025-10-08", false, "中秋节 makes 国庆节 eight days long")]
    [InlineData("2025-10-11", true, "a Saturday worked for 国庆节")]
    [InlineData("2026-01-04", true, "a Sunday worked for 元旦")]
    [InlineData("2026-02-15", false, "the first day of 春节, a Sunday")]
    [InlineData("2026-02-28", true, "a Saturday worked for 春节")]
    [InlineData("2026-04-06", false, "清明节, a Monday")]
    [InlineData("2026-05-09", true, "a Saturday worked for 劳动节")]
    [InlineData("2026-06-19", false, "端午节, a Friday")]
    [InlineData("2026-09-20", true, "a Sunday worked for 国庆节")]
    [InlineData("2026-10-08", true, "国庆节 is over")]
    [InlineData("2026-11-21", false, "a Saturday like any other")]
    [InlineData("2026-11-23", true, "a Monday like any other")]
    public void A_day_is_worked_or_not_as_the_notices_say(string day, bool worked, string because) =>
        WorkCalendar.National.IsWorkday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(worked, because);

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void A_year_has_as_many_working_days_as_the_law_leaves(int year)
    {
        // 365 days less 104 at week-ends (both years) and the 13 holidays of the regulation of 2024: exchanges cancel out.
        var worked = Enumerable.Range(0, 365).Count(i => WorkCalendar.National.IsWorkday(new DateOnly(year, 1, 1).AddDays(i)) == true);

        worked.Should().Be(365 - 104 - 13);
    }

    [Fact]
    public void Nothing_is_said_of_a_year_without_a_notice()
    {
        WorkCalendar.National.IsWorkday(new DateOnly(2019, 10, 1)).Should().BeNull();
        WorkCalendar.National.KnownUntil(new DateOnly(2019, 1, 1)).Should().BeNull();
        WorkCalendar.National.KnownUntil(new DateOnly(2025, 3, 1)).Should().Be(new DateOnly(WorkCalendar.National.Years[^1], 12, 31));
    }

    [Fact]
    public void A_december_day_of_the_next_notice_does_not_make_its_own_year_known()
    {
        var calendar = WorkCalendar.National.With([new(new DateOnly(2031, 12, 30), IsWorkday: false, "元旦")]);

        calendar.IsWorkday(new DateOnly(2031, 12, 30)).Should().BeFalse();
        calendar.IsWorkday(new DateOnly(2031, 12, 29)).Should().BeNull();
    }

    [Fact]
    public void What_a_place_lists_wins()
    {
        var calendar = WorkCalendar.National.With([new(new DateOnly(2026, 11, 23), IsWorkday: false, "毕节试验区纪念日")]);

        calendar.IsWorkday(new DateOnly(2026, 11, 23)).Should().BeFalse();
    }
}
