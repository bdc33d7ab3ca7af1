using FluentAssertions;
using Xunit;
using Yidang.Jobs;
using Yidang.Schemas;

namespace Yidang.Tests.Hub;

public sealed class ScheduleForecastTests
{
    private static readonly ScheduledJob Nightly = new() { Name = "nightly", Work = ScheduledWork.Run, Cron = "0 30 1 * * ?" };

    private static readonly ScheduledJob Weekly = new() { Name = "weekly", Work = ScheduledWork.Publish, Cron = "0 0 7 ? * MON" };

    private static readonly ScheduleSettings Schedule = new() { Jobs = [Nightly, Weekly] };

    [Fact]
    public void An_entry_fires_by_the_clock_on_the_wall_of_the_place()
    {
        var forecast = new ScheduleForecast(Schedule, "Asia/Shanghai");

        var next = forecast.Next(Nightly, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

        next!.At.Should().Be(new DateTimeOffset(2026, 11, 2, 1, 30, 0, TimeSpan.FromHours(8)), "01:30 in Shanghai had passed at 08:00 there");
    }

    [Fact]
    public void The_firings_of_all_entries_come_in_one_order()
    {
        var sunday = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        var next = new ScheduleForecast(Schedule, "Asia/Shanghai").Next(3, sunday);

        next.Select(f => f.Name).Should().Equal("nightly", "weekly", "nightly");
        next.Select(f => f.At).Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData("0 30 1 * * ?", true, "every day at 01:30")]
    [InlineData("30 1 * * *", false, "five fields are another program's cron")]
    [InlineData("0 30 25 * * ?", false, "no day has 25 hours")]
    [InlineData("every day", false, "words are no cron")]
    public void A_cron_expression_is_checked_by_the_scheduler_itself(string cron, bool valid, string because)
    {
        var schedule = new ScheduleSettings { Jobs = [Nightly with { Cron = cron, Position = new SourcePosition("schedule.yaml", 3) }] };

        var findings = ScheduleCheck.Check(schedule);

        (findings.Count == 0).Should().Be(valid, because);
        findings.Where(finding => finding.Position.Line != 3).Should().BeEmpty("the file and line are what mends it");
    }
}
