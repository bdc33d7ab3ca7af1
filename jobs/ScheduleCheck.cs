using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Checks what only the scheduler can judge: the cron expressions, and whether the calendar reaches far enough.</summary>
public static class ScheduleCheck
{
    /// <summary>The State Council's notice for a year comes in the November before: from then on the year is missed.</summary>
    private const int DaysAhead = 30;

    private static readonly DateTimeOffset LongAgo = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with the schedule's times, in file order; empty when it can be started.</summary>
    public static IReadOnlyList<ProjectFinding> Check(ScheduleSettings schedule) =>
    [
        .. from job in schedule.Jobs
           let problem = job.Cron is { } cron ? Problem(cron) : null
           where problem is not null
           select new ProjectFinding(job.Position, "jobs.cron", $"'{job.Cron}' {problem}.",
               "Write six fields, seconds first, with ? for the day that is not used: '0 30 1 * * ?' is 01:30 every day."),
    ];

    private static string? Problem(string cron)
    {
        if (!CronExpression.TryParse(cron, out var expression) || HasTooLargeNumber(cron)) return "is not a Quartz cron expression";
        return expression.GetNextValidTimeAfter(LongAgo) is null ? "is never: there is no such day" : null;
    }

    /// <summary>Quartz keeps 98 and 99 for "any" within itself, and reads them so in a file too: minute 99 would be every minute.</summary>
    private static bool HasTooLargeNumber(string cron) =>
        cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6).SelectMany(field => field.Split(',', '-', '/', '#', 'L', 'W')).Any(part => int.TryParse(part, out var number) && number > 59);

    /// <summary>Jobs that go by working days in a year whose public holidays are not known: an error in that year, a warning shortly before.</summary>
    /// <param name="today">In the project's time zone.</param>
    public static IReadOnlyList<ProjectFinding> Check(ScheduleSettings schedule, WorkCalendar calendar, DateOnly today)
    {
        if (calendar.KnownUntil(today) is { } last && last.DayNumber - today.DayNumber > DaysAhead) return [];
        var missing = calendar.KnownUntil(today)?.Year + 1 ?? today.Year;
        return
        [
            .. from job in schedule.Jobs
               where job.Days != ScheduledDays.Any
               select new ProjectFinding(
                   job.Position, "jobs.days", $"The public holidays of {missing} are not known, so '{job.Name}' does not fire in {missing}.",
                   $"List the days of the State Council's notice for {missing} in a file of day,kind,name and name it under 'calendar'.", IsError: missing == today.Year),
        ];
    }
}
