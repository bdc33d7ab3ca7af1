using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Checks what only the scheduler can judge: cron expressions, the time zone, and names that must be unique.</summary>
public static class ScheduleCheck
{
    /// <summary>What is wrong with the schedule, in file order; empty when it can be started.</summary>
    public static IReadOnlyList<ProjectFinding> Check(ScheduleSettings schedule, string timeZone)
    {
        var findings = new List<ProjectFinding>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            findings.Add(new ProjectFinding(new SourcePosition("project.yaml", 1), "time_zone",
                $"'{timeZone}' is not a time zone that this machine knows.", "Write an IANA name such as Asia/Shanghai."));
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var job in schedule.Jobs)
        {
            if (!names.Add(job.Name))
            {
                findings.Add(new ProjectFinding(job.Position, "name", $"The name '{job.Name}' is used twice.", "Give every entry its own name."));
            }
            if (!CronExpression.TryParse(job.Cron, out _))
            {
                findings.Add(new ProjectFinding(job.Position, "cron", $"'{job.Cron}' is not a Quartz cron expression.",
                    "Write six fields, seconds first, with ? for the day that is not used: 0 30 1 * * ? is 01:30 every day."));
            }
        }
        return findings;
    }
}
