using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What came before a delivery in its scope, for checks that compare with it.</summary>
internal sealed class DeliveryHistory(IHubStore store)
{
    /// <summary>
    /// The last delivery of the scope that was taken before these bytes first came: reading them again changes neither header nor
    /// volume.
    /// </summary>
    public async Task<DeliveryContext> ContextAsync(
        SourceContract contract, string scope, string sha256, DeliveryDays days, OpenedDelivery opened, CancellationToken cancellationToken)
    {
        var latestFirst = (await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken)).Where(d => d.Arrival.Scope == scope).Reverse().ToList();
        var first = latestFirst.FindLastIndex(d => d.Arrival.Sha256 == sha256);
        var last = latestFirst.Skip(first + 1).FirstOrDefault(d => d.State == DeliveryState.Accepted && d.Arrival.Corrects is null);
        return new(days, opened.DriftFrom(contract, last?.Arrival.Header ?? []), last?.Counts.Staged + last?.Counts.Quarantined);
    }
}
