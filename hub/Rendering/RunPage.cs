using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>The run ledger: runs as a table, and one run with all that is known of it.</summary>
internal static class RunPage
{
    private const int HashDigits = 12;

    public static void Write(Terminal terminal, IReadOnlyList<RunEntry> runs)
    {
        var table = Tables.Of("#run", "kind", "state", "started", "#took", "as of", "area", "by", "#epoch");
        foreach (var run in runs)
        {
            table.Add(
                run.Id.ToString(), run.Kind, SnakeCase.Of(run.State), Numbers.Of(run.Started, TimeZoneInfo.Local),
                run.Ended is { } ended ? Numbers.Of(ended - run.Started) : "", Numbers.Of(run.AsOf), run.Area, run.Actor, Numbers.Of(run.Epoch));
        }
        terminal.Results.Write(table);
    }

    public static void Write(Terminal terminal, RunAnswer answer)
    {
        var run = answer.Run;
        terminal.WriteResult($"Run {run.Id}: {SnakeCase.Of(run.State)}{(run.State == RunState.Stopped ? "; `yidang run --resume` goes on where it stopped" : "")}");
        terminal.WriteResult($"   {run.Kind} by {run.Actor}, area {run.Area}, as of {Numbers.Of(run.AsOf)}, epoch {run.Epoch}");
        terminal.WriteResult($"   started {Numbers.Of(run.Started, TimeZoneInfo.Local)}{(run.Ended is { } ended ? $", took {Numbers.Of(ended - run.Started)}" : "")}");
        terminal.WriteResult($"   inputs {Short(run.InputsHash)}");
        if (run.Inputs is { } inputs) WriteInputs(terminal, inputs);
        var steps = Tables.Of("step", "started", "#took", "counts");
        foreach (var step in answer.Steps)
        {
            steps.Add(
                step.Name, Numbers.Of(step.Started, TimeZoneInfo.Local), Numbers.Of(step.Ended - step.Started),
                string.Join(", ", step.Counts.Select(c => $"{c.Key} {Numbers.Of(c.Value)}")));
        }
        terminal.Results.Write(steps);
        if (answer.Log.Count == 0) return;
        var log = Tables.Of("logged", "#epoch", "entry");
        foreach (var entry in answer.Log) log.Add(Numbers.Of(entry.At, TimeZoneInfo.Local), Numbers.Of(entry.Epoch), entry.Text);
        terminal.Results.Write(log);
    }

    private static void WriteInputs(Terminal terminal, RunInputs inputs)
    {
        terminal.WriteResult($"   project {Short(inputs.Project)}, model {Short(inputs.Model)}, {Numbers.Of(inputs.Decisions)} decisions{Asked(inputs)}");
        if (inputs.Deliveries.Count == 0) return;
        var table = Tables.Of("source", "file", "sha256");
        foreach (var delivery in inputs.Deliveries) table.Add(delivery.Source, delivery.File, Short(delivery.Sha256));
        terminal.Results.Write(table);
    }

    private static string Asked(RunInputs inputs) =>
        (inputs.From is { } from ? $", from {from}" : "") + (inputs.Until is { } until ? $", deliveries until {Numbers.Of(until)}" : "") + (inputs.SkipHeld ? ", without held deliveries" : "");

    private static string Short(string hash) => hash.Length > HashDigits ? hash[..HashDigits] : hash;
}
