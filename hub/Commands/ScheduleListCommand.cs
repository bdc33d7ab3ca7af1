using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Jobs;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang schedule list</c>: what the project's schedule holds.</summary>
internal sealed class ScheduleListCommand(CommandHost host)
    : HubCommand("list", "List the schedule's entries with their cron expression and next firing.", host)
{
    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var forecast = new ScheduleForecast(project.Schedule, project.Settings.TimeZone);
        var now = invocation.Composition.Clock.GetUtcNow();
        var lines = project.Schedule.Jobs.Select(job => new { job.Name, job.Work, job.Cron, Next = forecast.Next(job, now)?.At, job.Description }).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(lines);
            return Task.FromResult(ExitCode.Done);
        }
        var table = Tables.Of("name", "work", "cron", "next", "description");
        foreach (var line in lines)
        {
            table.Add(line.Name, Names.Of(line.Work), line.Cron, line.Next is { } at ? Numbers.Of(at, forecast.TimeZone) : "never", line.Description);
        }
        invocation.Terminal.Results.Write(table);
        invocation.Terminal.WriteTalk($"Times are in {forecast.TimeZone.Id}.");
        return Task.FromResult(ExitCode.Done);
    }
}
