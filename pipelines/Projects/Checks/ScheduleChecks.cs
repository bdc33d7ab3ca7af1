using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>schedule.yaml</c>; the scheduler itself parses the cron expressions.</summary>
internal static class ScheduleChecks
{
    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        if (project.Schedule is not { } schedule) yield break;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var job in schedule.Jobs)
        {
            if (!names.Add(job.Name))
                yield return new(project.Lines.Of(job, "name"), "jobs.name", $"Another job is called '{job.Name}'.", "Give each job its own name.");
            if (job.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is not (6 or 7))
                yield return new(project.Lines.Of(job, "cron"), "jobs.cron", $"'{job.Cron}' is not a cron expression of 6 or 7 fields.", "Seconds come first: '0 30 1 * * ?' is every day at 01:30.");
        }
    }
}
