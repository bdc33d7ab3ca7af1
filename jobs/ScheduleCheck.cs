using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Checks what only the scheduler can judge: the cron expressions.</summary>
public static class ScheduleCheck
{
    /// <summary>What is wrong with the schedule, in file order; empty when it can be started.</summary>
    public static IReadOnlyList<ProjectFinding> Check(ScheduleSettings schedule) =>
    [
        .. from job in schedule.Jobs
           where !CronExpression.TryParse(job.Cron, out _)
           select new ProjectFinding(job.Position, "jobs.cron", $"'{job.Cron}' is not a Quartz cron expression.",
               "Write six fields, seconds first, with ? for the day that is not used: '0 30 1 * * ?' is 01:30 every day."),
    ];
}
