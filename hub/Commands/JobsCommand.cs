using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Jobs;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang jobs</c>: the schedule's jobs and how they stand.</summary>
internal sealed class JobsCommand : HubCommand
{
    public JobsCommand(CommandHost host)
        : base("jobs", "List the schedule's jobs with their next firing, last outcome and reason. Exits with 1 when one is late or failed, or its calendar has ended.", host)
    {
        Add(new JobsNextCommand(host));
        Add(new JobsHistoryCommand(host));
        Add(new JobsRunCommand(host));
        Add(new JobsPauseCommand(host));
        Add(new JobsResumeCommand(host));
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var forecast = new ScheduleForecast(project.Schedule, project.Calendar, project.Settings.TimeZone);
        IHubStore? store = invocation.HasHub ? await invocation.OpenExistingStoreAsync(cancellationToken) : null;
        await using var closing = store;
        var lines = await JobBoard.ReadAsync(project.Schedule, forecast, store?.Jobs, invocation.Composition.Clock.GetUtcNow(), cancellationToken);
        invocation.Tell(lines, terminal => JobsPage.Write(terminal, lines, forecast.TimeZone));
        return lines.Any(line => line.IsAlarming) ? ExitCode.Findings : ExitCode.Done;
    }
}
