using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Reads deliveries again from the vault: for a fold that is done from its beginning, and for questions about their rows.</summary>
/// <param name="timeZone">The project's: checks that speak of days mean the day on which the delivery came.</param>
internal sealed class DeliveryRereading(IHubStore store, DeliveryVault vault, IDeliveryReader reader, string timeZone)
{
    /// <summary>The rows of a delivery as its contract reads them now.</summary>
    public async IAsyncEnumerable<IntakeBatch> ReadAsync(
        SourceContract contract, DeliveryEntry entry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DeliveryRemovedException.ThrowIf(entry);
        await using var opened = await OpenedDelivery.OpenAsync(
            reader, vault.OpenPath(entry.Arrival.Sha256), contract, entry.Arrival.FileName, cancellationToken, isNew: false);
        var transform = new DeliveryTransform(
            contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook,
            await new DeliveryHistory(store).ContextAsync(
                contract, entry.Arrival.Scope, entry.Arrival.Sha256, DeliveryDays.Of(entry.Arrival.ReceivedAt, timeZone, entry.Arrival.Period), opened, cancellationToken),
            new IntakeTally()) { Suppressed = await Suppression.OfAsync(store, vault, contract, entry.Arrival.Sha256, cancellationToken) };
        await foreach (var batch in transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken)) yield return batch;
    }
}
