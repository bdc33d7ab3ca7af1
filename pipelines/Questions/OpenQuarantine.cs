using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The deliveries whose quarantined rows still wait for someone: those that stand, and refused ones that no later delivery of their scope has replaced.</summary>
internal sealed class OpenQuarantine(IHubStore store)
{
    /// <summary>By number; one delivery when it is named, whatever became of it.</summary>
    public async Task<IReadOnlyList<DeliveryEntry>> ListAsync(DeliveryId? delivery, string? source, CancellationToken cancellationToken)
    {
        var found = delivery is { } id
            ? await store.Deliveries.FindAsync(id, cancellationToken) is { } one ? [one] : []
            : await StandingAsync(cancellationToken);
        return
        [
            .. found.Where(d => source is null || string.Equals(d.Arrival.Source, source, StringComparison.Ordinal))
                .Where(d => d.Counts.Quarantined > 0).OrderBy(d => d.Id.Value),
        ];
    }

    private async Task<IEnumerable<DeliveryEntry>> StandingAsync(CancellationToken cancellationToken)
    {
        var all = await store.Deliveries.ListAsync(cancellationToken);
        var refused = all.Where(d => d.State == DeliveryState.Refused && !all.Any(later => Replaces(later, d)));
        return (await store.Deliveries.CurrentAsync(cancellationToken)).Concat(refused);
    }

    private static bool Replaces(DeliveryEntry later, DeliveryEntry refused) =>
        later.Id.Value > refused.Id.Value && (later.State is DeliveryState.Accepted or DeliveryState.Refused)
        && later.Arrival.Source == refused.Arrival.Source && later.Arrival.Scope == refused.Arrival.Scope;
}
