using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What a scope's deliveries called their columns.</summary>
internal sealed class HeaderHistory(IHubStore store)
{
    /// <summary>
    /// The difference from the last delivery of the scope that was taken before these bytes first came: reading them again changes
    /// no header.
    /// </summary>
    public async Task<HeaderDrift> DriftAsync(SourceContract contract, string scope, string sha256, OpenedDelivery opened, CancellationToken cancellationToken)
    {
        var latestFirst = (await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken)).Where(d => d.Arrival.Scope == scope).Reverse().ToList();
        var first = latestFirst.FindLastIndex(d => d.Arrival.Sha256 == sha256);
        var last = latestFirst.Skip(first + 1).FirstOrDefault(d => d.State == DeliveryState.Accepted && d.Arrival.Corrects is null && d.Arrival.Header.Count > 0);
        return opened.DriftFrom(contract, last?.Arrival.Header ?? []);
    }
}
