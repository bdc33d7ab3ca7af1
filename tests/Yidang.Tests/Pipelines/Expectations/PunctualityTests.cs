using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Expectations;

public sealed class PunctualityTests
{
    [Theory]
    [InlineData("so many days later", "31 days", null, "2026-10-20", "2026-11-20")]
    [InlineData("weeks", "2 weeks", null, "2026-10-20", "2026-11-03")]
    [InlineData("a month from the last day of one is the last day of the next", "1 month", null, "2026-01-31", "2026-02-28")]
    [InlineData("a year", "1 year", null, "2026-10-20", "2027-10-20")]
    [InlineData("before the deadline: the next month's", null, 25, "2026-10-20", "2026-11-25")]
    [InlineData("on the deadline", null, 25, "2026-10-25", "2026-11-25")]
    [InlineData("after the deadline it was late, and the next is due as ever", null, 25, "2026-11-01", "2026-11-25")]
    [InlineData("more than half a month early is late for the month before", null, 25, "2026-11-09", "2026-11-25")]
    [InlineData("half a month early is early", null, 25, "2026-11-10", "2026-12-25")]
    [InlineData("a month without that day", null, 31, "2026-10-31", "2026-11-30")]
    [InlineData("nothing is expected", null, null, "2026-10-31", null)]
    public void The_next_delivery_is_due_by_a_day(string what, string? every, int? dayOfMonth, string last, string? due)
    {
        Punctuality.DueAfter(Day(last), new DeliveryExpectation { Every = every, DayOfMonth = dayOfMonth })
            .Should().Be(due is null ? null : Day(due), what);
    }

    [Theory]
    [InlineData("on the day", "0 days", "2026-11-20", false)]
    [InlineData("the day after", "0 days", "2026-11-21", true)]
    [InlineData("within the days of grace", "5 days", "2026-11-25", false)]
    [InlineData("after them", "5 days", "2026-11-26", true)]
    public void It_is_late_after_the_days_of_grace(string what, string lateAfter, string today, bool isLate)
    {
        Punctuality.IsLate(new(2026, 11, 20), new DeliveryExpectation { LateAfter = lateAfter }, Day(today)).Should().Be(isLate, what);
    }

    [Theory]
    [InlineData("often")]
    [InlineData("31")]
    [InlineData("-1 days")]
    [InlineData("1 fortnight")]
    public void What_is_no_length_of_time_is_not_read_as_one(string text) => CalendarInterval.Parse(text).Should().BeNull();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
