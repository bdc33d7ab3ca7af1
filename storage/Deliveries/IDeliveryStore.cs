using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Deliveries (报送), the rows they brought and the rows they could not.</summary>
public interface IDeliveryStore
{
    /// <summary>The delivery of these bytes by this source under this contract version, accepted or refused, or null when it was never read.</summary>
    Task<DeliveryEntry?> FindAsync(string source, string sha256, string contractHash, CancellationToken cancellationToken);

    /// <summary>
    /// Stages a delivery in one transaction: the delivery, its records (new, changed, unchanged against the current records of
    /// the source; in a snapshot also vanished, within the same <see cref="DeliveryArrival.Scope"/>), its quarantined and set-aside rows. All or nothing.
    /// </summary>
    /// <param name="batches">Staged in order; record keys are unique within a delivery.</param>
    /// <param name="refusal">
    /// Asked once all batches are in: a reason refuses the delivery as a whole. It is then kept as <see cref="DeliveryState.Refused"/> with every
    /// quarantined row, its good rows are set aside as <c>refused</c>, and the source's records stay as they were.
    /// </param>
    Task<DeliveryEntry> StageAsync(
        RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken);

    /// <summary>Stages a delivery that nothing can refuse.</summary>
    Task<DeliveryEntry> StageAsync(RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, CancellationToken cancellationToken) =>
        StageAsync(lease, arrival, batches, () => null, cancellationToken);

    /// <summary>All deliveries, latest first.</summary>
    Task<IReadOnlyList<DeliveryEntry>> ListAsync(CancellationToken cancellationToken);

    Task<DeliveryEntry?> FindAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>The deliveries that records are current from, i.e. not superseded by a newer one of their scope.</summary>
    Task<IReadOnlyList<DeliveryEntry>> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Quarantined rows of a delivery, corrected ones too, in line order.</summary>
    IAsyncEnumerable<QuarantinedRow> QuarantinedAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>Set-aside rows of a delivery, in line order.</summary>
    IAsyncEnumerable<SetAsideRow> SetAsideAsync(DeliveryId id, CancellationToken cancellationToken);
}
