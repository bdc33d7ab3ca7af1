using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>The stewards' queue and its tasks as text.</summary>
internal static class ReviewText
{
    public static void WriteQueue(Terminal terminal, IReadOnlyList<QueueEntry> queue, int limit, ReviewCounts counts)
    {
        var table = Tables.Of("task", "state", "reason", "left", "right", "#rows", "#weight", "#list rows", "#settles", "related", "alarms");
        foreach (var entry in queue.Take(limit))
        {
            table.Add(
                entry.Task, SnakeCase.Of(entry.State), entry.Reason, entry.Left.Value, entry.Right == entry.Left ? "(within)" : entry.Right.Value,
                $"{entry.LeftRecords}+{entry.RightRecords}", Bits(entry.Weight), Numbers.Of(entry.ListRows), entry.Priority.ToString("0.0", CultureInfo.InvariantCulture),
                entry.Related.Count == 0 ? "" : Numbers.Of(entry.Related.Count), string.Join(", ", entry.Alarms));
        }
        terminal.Results.Write(table);
        if (queue.Count > limit) terminal.WriteTalk($"{Numbers.Of(queue.Count - limit)} more; --limit N shows them.");
        terminal.WriteTalk(
            $"{Numbers.Of(counts.Waiting)} tasks wait, {Numbers.Of(counts.Decided)} are decided, {Numbers.Of(counts.Moot)} moot; {Numbers.Of(counts.Decisions)} decisions stand, {Numbers.Of(counts.Alarms)} with an alarm.");
        if (counts.Waiting > 0) terminal.WriteTalk("`yidang review next` shows the first; `yidang decide TASK same|different|unsure` answers it.");
    }

    public static void WriteTask(Terminal terminal, TaskAnswer answer)
    {
        var entry = answer.Entry;
        terminal.WriteResult($"Task {entry.Task} ({SnakeCase.Of(entry.State)}): {Question(entry)}");
        terminal.WriteResult($"Asked because {ReasonWords.English(entry.Reason)}; first asked by run {entry.FirstRun}; {Numbers.Of(entry.ListRows)} list rows hang on it.");
        foreach (var decision in answer.Decisions)
            terminal.WriteResult($"Decision {decision.Decision.Number} by {decision.Decision.Actor}: {DecisionText.Says(decision.Decision)}{(decision.Stands ? "" : " (does not stand)")} {decision.Decision.Note}".TrimEnd());
        var table = Tables.Of("", "left", "right", "");
        table.Add("person", entry.Left.Value, entry.Right.Value, "");
        table.Add("rows", Places(answer.Left), Places(answer.Right), "");
        foreach (var (left, right) in answer.Left.Values.Zip(answer.Right.Values))
            table.Add(left.Label, string.Join("\n", left.Texts), string.Join("\n", right.Texts), left.Agrees switch { true => "", false => Differs(left), null => "" });
        table.Add("household", Household(answer.Left), Household(answer.Right), "");
        terminal.Results.Write(table);
        var steps = Tables.Of("comparison", "level", "#bits", "#sum");
        var sum = 0.0;
        foreach (var step in answer.Steps)
        {
            sum += step.Bits;
            if (step.Bits != 0 || step.Level is not ("" or "missing")) steps.Add(step.Comparison, step.Level, Bits(step.Bits), Bits(sum));
        }
        terminal.Results.Write(steps);
        terminal.WriteResult($"The waterfall is of {answer.LeftRecord} and {answer.RightRecord}.");
        if (entry.Related.Count > 0) terminal.WriteResult($"Related: {string.Join(", ", entry.Related)}");
    }

    private static string Question(QueueEntry entry) => entry.Left == entry.Right
        ? $"is {entry.Left} one person, or two?"
        : $"are {entry.Left} and {entry.Right} one person?";

    private static string Places(TaskSide side) => string.Join("\n", side.Records.Select(r => $"{r.Key} {r.File}:{r.Line}"));

    private static string Household(TaskSide side) => string.Join("\n", side.Households.Select(
        h => $"{h.Id}: {string.Join(", ", h.Members.Select(m => $"{m.Name} {m.Relationship}".TrimEnd()))}"));

    private static string Differs(ShownValues values) =>
        values.DifferingPlaces.Count == 0 ? "differs" : $"differs in place {string.Join(", ", values.DifferingPlaces)}";

    private static string Bits(double bits) => bits.ToString("0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
