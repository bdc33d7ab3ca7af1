using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Puts together what the file says of each job and what the ledger does.</summary>
public static class JobBoard
{
    /// <summary>The jobs in the order of the file.</summary>
    /// <param name="ledger">Null when there is no hub yet.</param>
    public static async Task<IReadOnlyList<JobLine>> ReadAsync(
        ScheduleSettings schedule, ScheduleForecast forecast, IJobLedger? ledger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var standings = ledger is null ? [] : await ledger.StandingsAsync(cancellationToken);
        var pauses = ledger is null ? [] : await ledger.PausesAsync(cancellationToken);
        return [.. schedule.Jobs.Select(job => Line(job, forecast, standings.FirstOrDefault(s => s.Job == job.Name), pauses.FirstOrDefault(p => p.Job == job.Name), now))];
    }

    private static JobLine Line(ScheduledJob job, ScheduleForecast forecast, JobStanding? standing, JobPause? pause, DateTimeOffset now) => new()
    {
        Name = job.Name,
        Work = job.Work,
        Cron = job.Cron,
        Days = job.Days,
        After = job.After,
        Next = pause is null ? forecast.Next(job, now)?.At : null,
        Pause = pause,
        Last = standing?.Latest,
        LastSuccess = standing?.LastSuccess,
        // A job that was never fired is not late yet: the hub may be an hour old.
        IsLate = job.MustSucceedWithinHours is { } hours && standing is not null && now - (standing.LastSuccess ?? standing.First) > TimeSpan.FromHours(hours),
        MissingYear = forecast.MissingYear(job, now),
        Description = job.Description,
    };
}
