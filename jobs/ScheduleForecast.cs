using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Reads a schedule's cron expressions in the project's time zone and says when each entry fires next.</summary>
/// <remarks>Computed from the file, so it answers without a running server and shows a change before it is deployed.</remarks>
public sealed class ScheduleForecast
{
    private readonly IReadOnlyList<(ScheduledJob Job, CronExpression Cron)> entries;

    /// <exception cref="InvalidScheduleException">A cron expression cannot be read.</exception>
    public ScheduleForecast(ScheduleSettings schedule, WorkCalendar calendar, string timeZone)
    {
        var findings = ScheduleCheck.Check(schedule);
        if (findings.Count > 0) throw new InvalidScheduleException(findings[0]);
        Calendar = calendar;
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        entries = [.. schedule.Jobs.Where(job => job.Cron is not null).Select(job => (job, new CronExpression(job.Cron!, TimeZone)))];
    }

    public WorkCalendar Calendar { get; }

    public TimeZoneInfo TimeZone { get; }

    /// <summary>When an entry fires next after <paramref name="after"/>; null when it never does again, has no time of its own, or its calendar ends before.</summary>
    public ScheduledFire? Next(ScheduledJob job, DateTimeOffset after) =>
        entries.FirstOrDefault(e => ReferenceEquals(e.Job, job)) is { Cron: { } cron } && Walk(job, cron, after).At is { } at ? Fire(job, at) : null;

    /// <summary>The year whose public holidays would have to be known to say when an entry fires next; null when they are, or do not matter.</summary>
    public int? MissingYear(ScheduledJob job, DateTimeOffset after) =>
        entries.FirstOrDefault(e => ReferenceEquals(e.Job, job)) is { Cron: { } cron } ? Walk(job, cron, after).Missing : null;

    /// <summary>The next firings of all entries together, earliest first.</summary>
    public IReadOnlyList<ScheduledFire> Next(int count, DateTimeOffset after)
    {
        var fires = new List<ScheduledFire>();
        foreach (var (job, cron) in entries)
        {
            var at = Walk(job, cron, after).At;
            for (var i = 0; i < count && at is not null; i++, at = Walk(job, cron, at.Value).At) fires.Add(Fire(job, at.Value));
        }
        return [.. fires.OrderBy(f => f.At).ThenBy(f => f.Name, StringComparer.Ordinal).Take(count)];
    }

    private (DateTimeOffset? At, int? Missing) Walk(ScheduledJob job, CronExpression cron, DateTimeOffset after)
    {
        for (var at = cron.GetNextValidTimeAfter(after); at is not null; at = cron.GetNextValidTimeAfter(at.Value))
        {
            if (job.Days == ScheduledDays.Any) return (at, null);
            var day = LocalDay.Of(at.Value, TimeZone);
            if (Calendar.IsWorkday(day) is not { } works) return (null, day.Year);
            if (works == (job.Days == ScheduledDays.Workdays)) return (at, null);
        }
        return (null, null);
    }

    private ScheduledFire Fire(ScheduledJob job, DateTimeOffset at) => new(job.Name, job.Work, TimeZoneInfo.ConvertTime(at, TimeZone));
}
