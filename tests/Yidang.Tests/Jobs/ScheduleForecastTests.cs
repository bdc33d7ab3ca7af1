using FluentAssertions;
using Xunit;
using Yidang.Jobs;
using Yidang.Schemas;

namespace Yidang.Tests.Jobs;

public sealed class ScheduleForecastTests
{
    private static readonly ScheduledJob Nightly = new() { Name = "nightly", Work = ScheduledWork.Run, Cron = "0 30 1 * * ?" };

    private static readonly ScheduledJob Weekly = new() { Name = "weekly", Work = ScheduledWork.Publish, Cron = "0 0 7 ? * MON" };

    private static readonly ScheduleSettings Schedule = new() { Jobs = [Nightly, Weekly] };

    [Fact]
    public void An_entry_fires_by_the_clock_on_the_wall_of_the_place()
    {
        var forecast = new ScheduleForecast(Schedule, WorkCalendar.National, "Asia/Shanghai");

        var next = forecast.Next(Nightly, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

        next!.At.Should().Be(new DateTimeOffset(2026, 11, 2, 1, 30, 0, TimeSpan.FromHours(8)), "01:30 in Shanghai had passed at 08:00 there");
    }

    [Fact]
    public void The_firings_of_all_entries_come_in_one_order()
    {
        var sunday = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        var next = new ScheduleForecast(Schedule, WorkCalendar.National, "Asia/Shanghai").Next(3, sunday);

        next.Select(f => f.Name).Should().Equal("nightly", "weekly", "nightly");
        next.Select(f => f.At).Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData("0 30 1 * * ?", true, "every day at 01:30")]
    [InlineData("30 1 * * *", false, "five fields are another program's cron")]
    [InlineData("0 30 25 * * ?", false, "no day has 25 hours")]
    [InlineData("every day", false, "words are no cron")]
    [InlineData("0 99 1 * * ?", false, "Quartz would fire every minute from 01:00 to 01:59")]
    [InlineData("0 0/98 1 * * ?", false, "no hour has 98 minutes")]
    [InlineData("0 30 1 31 2 ?", false, "February has no 31st")]
    [InlineData("0 30 1 29 2 ?", true, "every four years")]
    [InlineData("0 30 1 L * ?", true, "the last of each month")]
    [InlineData("0 0/15 8-17 ? * MON-FRI 2026-2099", true, "a year may be larger")]
    public void A_cron_expression_is_checked_by_the_scheduler_itself(string cron, bool valid, string because)
    {
        var schedule = new ScheduleSettings { Jobs = [Nightly with { Cron = cron, Position = new SourcePosition("schedule.yaml", 3) }] };

        var findings = ScheduleCheck.Check(schedule);

        (findings.Count == 0).Should().Be(valid, because);
        findings.Where(finding => finding.Position.Line != 3).Should().BeEmpty("the file and line are what mends it");
    }

    [Fact]
    public void A_job_of_workdays_fires_on_make_up_workdays_and_not_on_public_holidays()
    {
        var workdays = new ScheduledJob { Name = "lists", Work = ScheduledWork.Publish, Cron = "0 0 7 * * ?", Days = ScheduledDays.Workdays };
        var forecast = new ScheduleForecast(new ScheduleSettings { Jobs = [workdays] }, WorkCalendar.National, "Asia/Shanghai");

        var fires = forecast.Next(4, InShanghai(2026, 2, 13, 12));

        // Saturday 14 February is worked for the Spring Festival of the 15th to the 23rd.
        fires.Select(f => f.At).Should().Equal(InShanghai(2026, 2, 14, 7), InShanghai(2026, 2, 24, 7), InShanghai(2026, 2, 25, 7), InShanghai(2026, 2, 26, 7));
    }

    [Fact]
    public void A_job_of_rest_days_fires_on_the_others()
    {
        var rest = new ScheduledJob { Name = "cleaning", Work = ScheduledWork.Publish, Cron = "0 0 7 * * ?", Days = ScheduledDays.RestDays };
        var forecast = new ScheduleForecast(new ScheduleSettings { Jobs = [rest] }, WorkCalendar.National, "Asia/Shanghai");

        forecast.Next(3, InShanghai(2026, 10, 5, 12)).Select(f => f.At).Should().Equal(
            [InShanghai(2026, 10, 6, 7), InShanghai(2026, 10, 7, 7), InShanghai(2026, 10, 11, 7)], "Saturday the 10th is worked");
    }

    [Fact]
    public void Beyond_the_years_that_are_known_nothing_fires_and_the_year_is_named()
    {
        var workdays = new ScheduledJob { Name = "lists", Work = ScheduledWork.Publish, Cron = "0 0 7 * * ?", Days = ScheduledDays.Workdays };
        var last = WorkCalendar.National.Years[^1];
        var forecast = new ScheduleForecast(new ScheduleSettings { Jobs = [workdays, Nightly] }, WorkCalendar.National, "Asia/Shanghai");

        forecast.Next(workdays, InShanghai(last, 12, 31, 12)).Should().BeNull("nobody can say whether 2 January is worked");
        forecast.MissingYear(workdays, InShanghai(last, 12, 31, 12)).Should().Be(last + 1);
        forecast.MissingYear(workdays, InShanghai(last, 12, 1, 12)).Should().BeNull();
        forecast.MissingYear(Nightly, InShanghai(last, 12, 31, 12)).Should().BeNull("it goes by the clock alone");
    }

    [Theory]
    [InlineData(11, 30, 0, "the notice may come any day")]
    [InlineData(12, 1, 1, "there are thirty days left: a warning")]
    [InlineData(12, 31, 1, "the last day")]
    public void The_next_year_is_missed_in_time(int month, int day, int findings, string because)
    {
        var last = WorkCalendar.National.Years[^1];

        var found = ScheduleCheck.Check(WithWorkdays, WorkCalendar.National, new DateOnly(last, month, day));

        found.Should().HaveCount(findings, because);
        found.Where(f => f.IsError || !f.Problem.Contains($"{last + 1}", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void A_year_that_has_begun_unknown_is_an_error_unless_the_project_lists_it()
    {
        var year = WorkCalendar.National.Years[^1] + 1;
        var today = new DateOnly(year, 1, 4);
        var own = WorkCalendar.National.With([new(new DateOnly(year, 10, 1), IsWorkday: false, "国庆节")]);

        ScheduleCheck.Check(WithWorkdays, WorkCalendar.National, today).Should().ContainSingle().Which.IsError.Should().BeTrue();
        ScheduleCheck.Check(WithWorkdays, own, today).Should().BeEmpty();
        ScheduleCheck.Check(Schedule, WorkCalendar.National, today).Should().BeEmpty("no job goes by working days");
    }

    private static ScheduleSettings WithWorkdays => new() { Jobs = [Nightly, Weekly with { Days = ScheduledDays.Workdays }] };

    private static DateTimeOffset InShanghai(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
