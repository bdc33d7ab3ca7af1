using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang backfill</c>: makes up for days without a run.</summary>
internal sealed class BackfillCommand : HubCommand
{
    private readonly RunScopeOptions scope = new();

    private readonly Option<DateOnly?> from = DayOption.Of("--from", "The first day.", required: true);

    private readonly Option<DateOnly?> to = DayOption.Of("--to", "The last day.", required: true);

    private readonly Option<bool> yes = new("--yes") { Description = "Run it. Without this the command only shows what it would run." };

    public BackfillCommand(CommandHost host)
        : base("backfill", "Make up for days without a run: one run for each, as of that day, on the deliveries whose periods had ended by then. Days before the last run are refused. Shows first what it would run.", host)
    {
        Add(from);
        Add(to);
        Add(yes);
        scope.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(from) is { } first && result.GetValue(to) is { } last && last < first) result.AddError("--to is before --from.");
        });
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var options = scope.Read(invocation);
        await using var store = await invocation.Composition.OpenStoreAsync(invocation.Folder, invocation.StoreConnection, cancellationToken);
        var backfill = new Backfill(store, invocation.Folder, invocation.Composition.Clock);
        var days = await backfill.PreviewAsync(project, invocation.Value(from)!.Value, invocation.Value(to)!.Value, options, cancellationToken);
        if (!invocation.Value(yes))
        {
            invocation.Tell(days, WritePreview);
            return days.Any(d => d.Refusal is not null) ? ExitCode.Findings : ExitCode.Done;
        }
        var reports = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(
            progress => backfill.RunAsync(project, days, options, progress, cancellationToken));
        if (invocation.Json) invocation.Terminal.WriteJson(reports);
        else foreach (var report in reports) invocation.Terminal.WriteResult($"Run {report.Run}: {SnakeCase.Of(report.State)}, as of {Numbers.Of(report.AsOf)}, {Numbers.Of(report.Elapsed)}");
        return ExitCode.Done;
    }

    private static void WritePreview(Terminal terminal, IReadOnlyList<BackfillDay> days)
    {
        var table = Tables.Of("day", "what", "deliveries that it would take in");
        foreach (var day in days)
        {
            var what = day.Done is { } run ? $"done by run {run}" : day.Refusal is { } because ? $"refused: {because}" : "would run";
            table.Add(Numbers.Of(day.Day), what, string.Join(", ", day.Deliveries));
        }
        terminal.Results.Write(table);
        var wouldRun = days.Where(d => d.Done is null && d.Refusal is null).ToList();
        var next = days.FirstOrDefault(d => d.Refusal is not null) is { } refused ? new BackfillRefusedException(refused).Message
            : wouldRun.Count > 0 ? "Nothing has been done. Next: the same command with --yes." : "Nothing has been done.";
        terminal.WriteTalk($"{wouldRun.Count} of {days.Count} days would run. {next}");
    }
}
