using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>schedule.yaml</c>; the scheduler itself parses the cron expressions.</summary>
internal static class ScheduleChecks
{
    public static IEnumerable<ProjectFinding> Check(ProjectDraft project) =>
        project.Schedule is not { } schedule ? [] : schedule.Jobs.SelectMany((job, place) => Check(project, schedule, job, place));

    private static IEnumerable<ProjectFinding> Check(ProjectDraft project, ScheduleSettings schedule, ScheduledJob job, int place)
    {
        if (schedule.Jobs.Take(place).Any(other => other.Name == job.Name))
            yield return new(project.Lines.Of(job, "name"), "jobs.name", $"Another job is called '{job.Name}'.", "Give each job its own name.");
        if (job.Cron is null && job.After.Count == 0)
            yield return new(job.Position, "jobs.cron", $"Nothing says when '{job.Name}' starts.", "Give it a cron expression, or the jobs that it comes after.");
        if (job.Cron is { } cron && cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is not (6 or 7))
            yield return new(project.Lines.Of(job, "cron"), "jobs.cron", $"'{cron}' is not a cron expression of 6 or 7 fields.", "Seconds come first: '0 30 1 * * ?' is every day at 01:30.");
        if (job.Cron is null && job.Days != ScheduledDays.Any)
            yield return new(project.Lines.Of(job, "days"), "jobs.days", "A job without a time of its own has no days of its own.", "Give the days to the job that it comes after, or give this one a cron expression.");
        foreach (var name in job.After)
        {
            if (schedule.Jobs.All(other => other.Name != name))
                yield return new(project.Lines.Of(job, "after"), "jobs.after", $"No job is called '{name}'.", Nearest.Suggest(name, schedule.Jobs.Select(j => j.Name), "Name a job of this schedule."));
        }
        if (WaitsForItself(schedule, job))
            yield return new(project.Lines.Of(job, "after"), "jobs.after", $"'{job.Name}' waits, in the end, for itself.", "Take one of the names out of the circle.");
    }

    private static bool WaitsForItself(ScheduleSettings schedule, ScheduledJob job)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(job.After);
        while (next.TryPop(out var name))
        {
            if (name == job.Name) return true;
            if (!reached.Add(name)) continue;
            foreach (var before in schedule.Jobs.Where(j => j.Name == name).SelectMany(j => j.After)) next.Push(before);
        }
        return false;
    }
}
