using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Deliveries (报送), the rows they brought and the rows they could not.</summary>
public interface IDeliveryStore
{
    /// <summary>The delivery of these bytes by this source under this contract version, or null when it was never staged.</summary>
    Task<DeliveryEntry?> FindAsync(string source, string sha256, string contractHash, CancellationToken cancellationToken);

    /// <summary>
    /// Stages a delivery in one transaction: the delivery, its records (new, changed, unchanged against the current records of
    /// the source; in a snapshot also vanished, within the same <see cref="DeliveryArrival.Scope"/>), its quarantined and set-aside rows. All or nothing.
    /// </summary>
    /// <param name="batches">Staged in order; record keys are unique within a delivery.</param>
    Task<DeliveryEntry> StageAsync(RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, CancellationToken cancellationToken);

    /// <summary>All deliveries, latest first.</summary>
    Task<IReadOnlyList<DeliveryEntry>> ListAsync(CancellationToken cancellationToken);

    Task<DeliveryEntry?> FindAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>The deliveries that records are current from, i.e. not superseded by a newer one of their scope.</summary>
    Task<IReadOnlyList<DeliveryEntry>> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Quarantined rows of a delivery, in line order.</summary>
    IAsyncEnumerable<QuarantinedRow> QuarantinedAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>Set-aside rows of a delivery, in line order.</summary>
    IAsyncEnumerable<SetAsideRow> SetAsideAsync(DeliveryId id, CancellationToken cancellationToken);
}
