using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>What a run would change, in the order in which it would.</summary>
internal static class PlanPage
{
    /// <param name="sameHub">Options to repeat with the command that is suggested.</param>
    public static void Write(Terminal terminal, RunPlan plan, string? path, string sameHub)
    {
        terminal.WriteResult($"Run {plan.Run} would work on area {plan.Area}, ages as of {Numbers.Of(plan.AsOf)}. Nothing has been changed.");
        if (plan.Changes is not { } changes)
        {
            terminal.WriteResult("Nothing would change: the deliveries, the project, the decisions and the day are those of the last run.");
            return;
        }
        if (changes.Deliveries.Count > 0) WriteDeliveries(terminal, changes);
        else terminal.WriteResult("   no delivery is new");
        terminal.WriteResult($"   persons: {Numbers.Of(changes.PersonsNew)} new, {Numbers.Of(changes.PersonsChanged)} changed, {Numbers.Of(changes.PersonsUnchanged)} unchanged, {Numbers.Of(changes.PersonsEnded)} ended");
        Write(terminal, "merges", changes.Merges);
        Write(terminal, "splits", changes.Splits);
        Write(terminal, "records that go to another person", changes.Moves);
        var lists = Tables.Of("list", "#rows", "#added", "#withdrawn", "#changed");
        foreach (var list in changes.Lists)
            lists.Add(list.Title, Numbers.Of(list.Rows), Numbers.Of(list.Added.Count), Numbers.Of(list.Withdrawn.Count), Numbers.Of(list.Changed.Count));
        terminal.Results.Write(lists);
        foreach (var list in changes.Lists)
        {
            Sample(terminal, $"{list.Item}: added", list.Added);
            Sample(terminal, $"{list.Item}: withdrawn", list.Withdrawn);
            Sample(terminal, $"{list.Item}: changed", list.Changed);
        }
        terminal.WriteTalk(path is null ? "Next: keep the plan with --out PLAN, and do it with `yidang apply PLAN`." : $"Next: `yidang apply {Shell.Quote(path)}{sameHub}` does exactly this.");
    }

    private static void WriteDeliveries(Terminal terminal, PlannedChanges changes)
    {
        var table = Tables.Of("file", "#read", "#new", "#changed", "#unchanged", "#vanished", "#quarantined");
        foreach (var file in changes.Deliveries)
        {
            table.Add(
                file.File, Numbers.Of(file.Read), Numbers.Of(file.New), Numbers.Of(file.Changed), Numbers.Of(file.Unchanged), Numbers.Of(file.Vanished),
                Numbers.Of(file.Quarantined));
        }
        terminal.Results.Write(table);
    }

    private static void Write(Terminal terminal, string what, PlannedSample sample)
    {
        terminal.WriteResult($"   {what}: {Numbers.Of(sample.Count)}");
        foreach (var one in sample.First) terminal.WriteResult($"      {one}");
    }

    private static void Sample(Terminal terminal, string what, PlannedSample sample)
    {
        if (sample.Count > 0) terminal.WriteResult($"   {what}: {string.Join(", ", sample.First)}{(sample.Count > sample.First.Count ? ", …" : "")}");
    }
}
