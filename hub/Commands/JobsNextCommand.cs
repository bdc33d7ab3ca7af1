using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Jobs;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang jobs next</c>: the firings to come.</summary>
internal sealed class JobsNextCommand : HubCommand
{
    private readonly Option<int> count = new("--count") { Description = "How many firings.", HelpName = "N", DefaultValueFactory = _ => 10 };

    public JobsNextCommand(CommandHost host)
        : base("next", "Show the next firings of all jobs, earliest first, by the file as it is now.", host) => Add(count);

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var forecast = new ScheduleForecast(project.Schedule, project.Calendar, project.Settings.TimeZone);
        var fires = forecast.Next(Math.Max(1, invocation.Value(count)), invocation.Composition.Clock.GetUtcNow());
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(fires);
            return Task.FromResult(ExitCode.Done);
        }
        var table = Tables.Of("at", "day", "job", "work");
        foreach (var fire in fires) table.Add(Numbers.Of(fire.At, forecast.TimeZone), fire.At.DayOfWeek.ToString()[..3], fire.Name, SnakeCase.Of(fire.Work));
        invocation.Terminal.Results.Write(table);
        invocation.Terminal.WriteTalk($"Times are in {forecast.TimeZone.Id}.");
        return Task.FromResult(ExitCode.Done);
    }
}
