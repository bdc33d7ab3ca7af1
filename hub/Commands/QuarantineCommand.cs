using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang quarantine</c>: the rows that were not taken, why, and how to mend them.</summary>
internal sealed class QuarantineCommand : HubCommand
{
    private readonly Option<int?> delivery = new("--delivery") { Description = "Only this delivery's rows. Default: every current delivery.", HelpName = "N" };

    private readonly Option<string?> rule = new("--rule") { Description = "Only rows that broke this rule.", HelpName = "RULE" };

    private readonly Option<bool> raw = new("--raw") { Description = "Show the cells too. They are personal data: do not paste them into a ticket." };

    public QuarantineCommand(CommandHost host)
        : base("quarantine", "Show quarantined rows with line, column, rule and fix.", host)
    {
        Add(delivery);
        Add(rule);
        Add(raw);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var found = new List<QuarantineLine>();
        foreach (var entry in await DeliveriesAsync(invocation, store, cancellationToken))
        {
            await foreach (var row in store.Deliveries.QuarantinedAsync(entry.Id, cancellationToken))
            {
                var broken = row.Violations.Where(v => invocation.Value(rule) is not { } wanted || v.Rule == wanted);
                found.AddRange(broken.Select(v => new QuarantineLine(
                    entry.Id, entry.Arrival.FileName, v.Line, row.Record, v.Column, v.Rule, v.Fix, invocation.Value(raw) ? row.Fields : null)));
            }
        }
        if (invocation.Json) invocation.Terminal.WriteJson(found);
        else WriteTable(invocation, found);
        return ExitCode.Done;
    }

    private static void WriteTable(Invocation invocation, List<QuarantineLine> found)
    {
        foreach (var file in found.GroupBy(f => (f.Delivery, f.File)))
        {
            invocation.Terminal.WriteResult($"Delivery {file.Key.Delivery}: {file.Key.File}");
            var table = Tables.Of("#line", "#record", "column", "rule", "fix");
            foreach (var line in file)
            {
                table.Add(Numbers.Of(line.Line), Numbers.Of(line.Record), line.Column, line.Rule, line.Fix);
                if (line.Cells is { } cells) table.Add("", "", "", "", string.Join(" | ", cells));
            }
            invocation.Terminal.Results.Write(table);
        }
        invocation.Terminal.WriteTalk($"{Numbers.Of(found.Select(f => (f.Delivery, f.Record, f.Line)).Distinct().Count())} rows in quarantine.");
    }

    private async Task<IReadOnlyList<DeliveryEntry>> DeliveriesAsync(Invocation invocation, IHubStore store, CancellationToken cancellationToken)
    {
        if (invocation.Value(delivery) is not { } number)
        {
            return [.. (await store.Deliveries.CurrentAsync(cancellationToken)).OrderBy(d => d.Id.Value)];
        }
        return [await store.Deliveries.FindAsync(new DeliveryId(number), cancellationToken)
            ?? throw new NothingUnderThatNameException($"delivery {number}", "yidang quarantine")];
    }
}
