using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Jobs that have no time of their own and start when others have succeeded.</summary>
/// <remarks>Told from the ledger alone, so that it does not matter which node finished what, or whether it died right after.</remarks>
internal static class JobChains
{
    /// <summary>The jobs that are to start now, by name in the order of the schedule.</summary>
    public static IReadOnlyList<string> Due(ScheduleSettings schedule, IReadOnlyList<JobStanding> standings) =>
        [.. schedule.Jobs.Where(job => IsDue(job, standings)).Select(job => job.Name)];

    /// <summary>True when every job that this one comes after has succeeded since this one last began.</summary>
    public static bool IsDue(ScheduledJob job, IReadOnlyList<JobStanding> standings)
    {
        if (job.Cron is not null || job.After.Count == 0) return false;
        var began = standings.FirstOrDefault(s => s.Job == job.Name)?.Latest.Started;
        return job.After.All(name => standings.FirstOrDefault(s => s.Job == name)?.LastSuccess is { } success && (began is null || success > began));
    }
}
