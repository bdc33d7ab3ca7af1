using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>Quarantined rows as text, delivery by delivery.</summary>
internal static class QuarantinePage
{
    public static void Write(Terminal terminal, QuarantineAnswer answer)
    {
        foreach (var delivery in answer.Deliveries)
        {
            terminal.WriteResult($"Delivery {delivery.Delivery}: {delivery.File}, {delivery.SourceName}: {Numbers.Of(delivery.Rows)} rows in quarantine ({Numbers.Of(delivery.ByRule)}){(delivery.State == DeliveryState.Refused ? "; refused as a whole" : "")}");
            var rows = answer.Rows.Where(r => r.Delivery == delivery.Delivery).ToList();
            if (rows.Count == 0) continue;
            var table = Tables.Of("#line", "#row", "column", "rule", "fix");
            foreach (var row in rows)
            {
                foreach (var violation in row.Violations)
                {
                    table.Add(Numbers.Of(violation.Line), Numbers.Of(row.Record), violation.Column, violation.Rule, violation.Fix);
                }
                if (row.Cells is { } cells) table.Add("", "", "", "as delivered", string.Join(" | ", cells));
            }
            terminal.Results.Write(table);
        }
        var all = answer.Deliveries.Sum(d => d.Rows);
        var rest = all > answer.Rows.Count ? $"; {Numbers.Of(answer.Rows.Count)} shown (--limit N shows more)" : "";
        terminal.WriteTalk($"{Numbers.Of(all)} rows in quarantine{rest}.");
    }
}
