using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Reads a schedule's cron expressions in the project's time zone and says when each entry fires next.</summary>
/// <remarks>Computed from the file, so it answers without a running server and shows a change before it is deployed.</remarks>
public sealed class ScheduleForecast
{
    private readonly IReadOnlyList<(ScheduledJob Job, CronExpression Cron)> entries;

    /// <exception cref="InvalidScheduleException">A cron expression cannot be read.</exception>
    public ScheduleForecast(ScheduleSettings schedule, string timeZone)
    {
        var findings = ScheduleCheck.Check(schedule);
        if (findings.Count > 0) throw new InvalidScheduleException(findings[0]);
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        entries = [.. schedule.Jobs.Select(job => (job, new CronExpression(job.Cron, TimeZone)))];
    }

    public TimeZoneInfo TimeZone { get; }

    /// <summary>When an entry fires next after <paramref name="after"/>; null when it never does again.</summary>
    public ScheduledFire? Next(ScheduledJob job, DateTimeOffset after)
    {
        var entry = entries.First(e => ReferenceEquals(e.Job, job));
        return entry.Cron.GetNextValidTimeAfter(after) is { } at ? Fire(job, at) : null;
    }

    /// <summary>The next firings of all entries together, earliest first.</summary>
    public IReadOnlyList<ScheduledFire> Next(int count, DateTimeOffset after)
    {
        var fires = new List<ScheduledFire>();
        foreach (var (job, cron) in entries)
        {
            var at = cron.GetNextValidTimeAfter(after);
            for (var i = 0; i < count && at is not null; i++, at = cron.GetNextValidTimeAfter(at.Value)) fires.Add(Fire(job, at.Value));
        }
        return [.. fires.OrderBy(f => f.At).ThenBy(f => f.Name, StringComparer.Ordinal).Take(count)];
    }

    private ScheduledFire Fire(ScheduledJob job, DateTimeOffset at) => new(job.Name, job.Work, TimeZoneInfo.ConvertTime(at, TimeZone));
}
