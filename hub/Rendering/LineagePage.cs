using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>A value's lineage as text: the survivor first, then the values that lost, each with the reason.</summary>
internal static class LineagePage
{
    public static void Write(Terminal terminal, LineageAnswer lineage)
    {
        terminal.WriteResult($"{lineage.Subject} {lineage.Golden.Attribute} {lineage.Golden.Label}: {lineage.Golden.Text}");
        if (lineage.Derived) terminal.WriteResult("Computed by the hub from other values; no record holds it.");
        if (lineage.Rule is { } rule)
        {
            var place = lineage.RuleAt is { } at ? $", {at}" : "";
            terminal.WriteResult($"Rule: {rule}{place}; sources in the order they are believed: {string.Join(" > ", lineage.Authority)}");
        }
        if (!lineage.Reproduced) terminal.WriteResult("The project was changed since the last run: today's rules would choose another value. `yidang run` applies them.");
        if (lineage.Values.Count == 0) return;
        var table = Tables.Of("", "value", "source", "file and line", "#delivery", "record", "because");
        foreach (var value in lineage.Values)
        {
            table.Add(
                value.Survived ? "survived" : value.Shown.Value == lineage.Golden.Value ? "agrees" : "lost", value.Shown.Text, value.Place.SourceName, $"{value.Place.File}:{value.Place.Line}{(value.Place.Corrects is { } corrects ? $" (corrects {corrects})" : "")}",
                value.Place.Delivery.ToString(), value.Place.Key.ToString(), value.Because);
        }
        terminal.Results.Write(table);
    }
}
