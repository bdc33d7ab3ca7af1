using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>What files would change, as text.</summary>
internal static class DiffPage
{
    public static void Write(Terminal terminal, IReadOnlyList<DeliveryDifference> differences)
    {
        var table = Tables.Of("file", "source", "period", "#new", "#changed", "#unchanged", "#deleted", "#overruled", "#vanished", "#quarantined");
        foreach (var difference in differences)
        {
            var counts = difference.Counts;
            table.Add(
                difference.File, difference.Source, difference.Period, Numbers.Of(counts.New), Numbers.Of(counts.Changed), Numbers.Of(counts.Unchanged),
                Numbers.Of(counts.Deleted), Numbers.Of(counts.Overruled), Numbers.Of(counts.Vanished), Numbers.Of(counts.Quarantined));
        }
        terminal.Results.Write(table);
        foreach (var difference in differences) WriteDetails(terminal, difference);
        terminal.WriteTalk("Nothing was written: this is what `yidang run` would do.");
    }

    private static void WriteDetails(Terminal terminal, DeliveryDifference difference)
    {
        if (difference.ContractChanged) terminal.WriteResult($"{difference.File}: the contract has changed since these bytes were read; this is what reading them again changes");
        if (difference.ReplacedBy is { } by) terminal.WriteResult($"{difference.File}: older than delivery {by}, so it would be kept and change nothing");
        if (difference.Refusal is { } refusal) terminal.WriteResult($"{difference.File}: would be refused as a whole: {refusal}");
        if (difference.WouldBeHeld) terminal.WriteResult($"{difference.File}: would be held: {Numbers.Of(difference.Counts.Vanished)} records are missing, and the run would stop and ask");
        if (difference.Columns.Count > 0) terminal.WriteResult($"{difference.File}: changed columns: {Numbers.Of(difference.Columns)}");
        if (difference.Quarantined.Count > 0) terminal.WriteResult($"{difference.File}: quarantined, by rule: {Numbers.Of(difference.Quarantined)}");
        foreach (var example in difference.Examples)
        {
            var columns = example.Columns.Count > 0 ? $": {string.Join("、", example.Columns)}" : "";
            terminal.WriteResult($"   {example.Kind} {example.Key} line {example.Line} {string.Join(' ', example.Identity.Select(v => v.Text))}{columns}");
        }
    }
}
