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
        foreach (var delivery in await new OpenQuarantine(store).ListAsync(request.Delivery, request.Source, cancellationToken))
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
}
