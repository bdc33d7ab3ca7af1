using Yidang.Outreach;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang quarantine</c>: which rows were not staged, why, and how to fix them.</summary>
public sealed class QuarantineQuestion(IHubStore store, Project project)
{
    private readonly SourceNames sources = new(project.Contracts);

    public async Task<QuarantineAnswer> AskAsync(QuarantineRequest request, CancellationToken cancellationToken)
    {
        var deliveries = new List<QuarantinedDelivery>();
        var rows = new List<QuarantinedRowAnswer>();
        foreach (var delivery in await DeliveriesAsync(request, cancellationToken))
        {
            var arrival = delivery.Arrival;
            var byRule = new SortedDictionary<string, int>(StringComparer.Ordinal);
            await foreach (var row in store.Deliveries.QuarantinedAsync(delivery.Id, cancellationToken).WithCancellation(cancellationToken))
            {
                if (row.CorrectedBy is not null) continue;
                if (request.Rule is { } rule && !row.Violations.Any(v => string.Equals(v.Rule, rule, StringComparison.Ordinal))) continue;
                var first = request.Rule ?? row.Violations[0].Rule;
                byRule[first] = byRule.GetValueOrDefault(first) + 1;
                if (rows.Count < request.Limit)
                    rows.Add(new(delivery.Id, arrival.FileName, row.Line, row.Record, row.Violations, request.RawCells ? row.Fields : null));
            }
            if (byRule.Count > 0)
                deliveries.Add(new(delivery.Id, arrival.Source, sources.Of(arrival.Source), arrival.FileName, byRule.Values.Sum(), byRule, delivery.State));
        }
        return new(deliveries, rows);
    }

    private async Task<IEnumerable<DeliveryEntry>> DeliveriesAsync(QuarantineRequest request, CancellationToken cancellationToken)
    {
        var found = request.Delivery is { } id
            ? await store.Deliveries.FindAsync(id, cancellationToken) is { } one ? [one] : []
            : await OpenAsync(cancellationToken);
        return found
            .Where(d => request.Source is null || string.Equals(d.Arrival.Source, request.Source, StringComparison.Ordinal))
            .Where(d => d.Counts.Quarantined > 0)
            .OrderBy(d => d.Id.Value);
    }

    /// <summary>The deliveries that records are current from, and the refused ones that no later delivery of their scope has replaced.</summary>
    private async Task<IEnumerable<DeliveryEntry>> OpenAsync(CancellationToken cancellationToken)
    {
        var all = await store.Deliveries.ListAsync(cancellationToken);
        var waiting = all.Where(d => d.State == DeliveryState.Refused && !all.Any(later =>
            later.Id.Value > d.Id.Value && (later.State is DeliveryState.Accepted or DeliveryState.Refused)
            && later.Arrival.Source == d.Arrival.Source && later.Arrival.Scope == d.Arrival.Scope));
        return (await store.Deliveries.CurrentAsync(cancellationToken)).Concat(waiting);
    }
}
