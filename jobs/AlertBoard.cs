using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Everything that somebody should look at now: of runs, deliveries, sources and jobs.</summary>
public static class AlertBoard
{
    /// <summary>As a node sees it, which also knows whether its files can be used.</summary>
    public static async Task<IReadOnlyList<Alert>> ReadAsync(NodeProject node, IHubStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var alerts = await ReadAsync(node.Current.Project, store, clock, cancellationToken);
        return node.Trouble is { } trouble ? [.. alerts, trouble] : alerts;
    }

    /// <summary>By kind, then by subject.</summary>
    public static async Task<IReadOnlyList<Alert>> ReadAsync(Project project, IHubStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var forecast = new ScheduleForecast(project.Schedule, project.Calendar, project.Settings.TimeZone);
        var today = LocalDay.Of(now, forecast.TimeZone);
        var jobs = await JobBoard.ReadAsync(project.Schedule, forecast, store.Jobs, now, cancellationToken);
        return
        [
            .. (await new AlertsQuestion(store, clock).AskAsync(project, cancellationToken))
                .Concat(jobs.Where(j => j.Last?.Outcome == JobOutcome.Failed).Select(j => new Alert(AlertKind.JobFailed, j.Name, $"Its last firing failed: {j.Last!.Reason}")))
                .Concat(jobs.Where(j => j.IsLate).Select(j => new Alert(AlertKind.JobLate, j.Name, j.LastSuccess is { } at ? $"It last succeeded at {at:u}." : "It has never succeeded.")))
                .Concat(ScheduleCheck.Check(project.Schedule, project.Calendar, today).Select(f => new Alert(AlertKind.CalendarMissing, $"{f.Position}", f.Problem)))
                .OrderBy(a => a.Kind).ThenBy(a => a.Subject, StringComparer.Ordinal),
        ];
    }
}
