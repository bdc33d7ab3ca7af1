using Quartz;
using Quartz.Impl.Calendar;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>The calendars that triggers are kept to, as Quartz stores them: one of the days that are not worked, one of those that are.</summary>
internal static class ScheduleCalendars
{
    /// <summary>The name of the calendar for a job's days, or null when all days count.</summary>
    public static string? NameOf(ScheduledDays days) => days switch
    {
        ScheduledDays.Any => null,
        ScheduledDays.Workdays => "workdays",
        ScheduledDays.RestDays => "rest_days",
        _ => throw new ArgumentOutOfRangeException(nameof(days), days, "Unknown days."),
    };

    /// <summary>Brings the stored calendars in line with what is known now; one that says the same is not touched, nor are the triggers that keep to it.</summary>
    public static async Task ApplyAsync(IScheduler scheduler, WorkCalendar calendar, TimeZoneInfo timeZone, CancellationToken cancellationToken)
    {
        foreach (var days in new[] { ScheduledDays.Workdays, ScheduledDays.RestDays })
        {
            var wanted = Excluding(calendar, days == ScheduledDays.RestDays, timeZone);
            var stored = await scheduler.GetCalendar(NameOf(days)!, cancellationToken) as HolidayCalendar;
            if (stored is not null && stored.TimeZone.Id == timeZone.Id && stored.DaysExcluded.SequenceEqual(wanted.DaysExcluded)) continue;
            await scheduler.AddCalendar(NameOf(days)!, wanted, AddCalendarOptions.ReplacingAndUpdatingTriggers, cancellationToken);
        }
    }

    private static HolidayCalendar Excluding(WorkCalendar calendar, bool workdays, TimeZoneInfo timeZone)
    {
        var excluding = new HolidayCalendar { TimeZone = timeZone, Description = "Working days of China" };
        foreach (var year in calendar.Years)
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
                if (calendar.IsWorkday(day) == workdays) excluding.AddExcludedDay(day);
        return excluding;
    }
}
