using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Deliveries (报送), the rows they brought and the rows they could not.</summary>
public interface IDeliveryStore
{
    /// <summary>
    /// Stages a delivery in one transaction: the delivery, its records (new, changed, unchanged against the current records of
    /// the source; what it replaces and does not mention ends), its quarantined and set-aside rows. All or nothing.
    /// </summary>
    /// <remarks>
    /// One that comes before others in the source's fold is entered and not yet folded: <see cref="RefoldAsync"/> is then due. One
    /// that leaves out too many records (<see cref="DeliveryArrival.MaxVanishedShare"/>) is entered as held, and changes nothing.
    /// </remarks>
    /// <param name="batches">Staged in order; record keys are unique within a delivery, unless it is a delta.</param>
    /// <param name="refusal">
    /// Asked once all batches are in: a reason refuses the delivery as a whole. It is then kept as <see cref="DeliveryState.Refused"/> with every
    /// quarantined row, its good rows are set aside as <c>refused</c>, and the source's records stay as they were.
    /// </param>
    Task<DeliveryEntry> StageAsync(
        RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken);

    /// <summary>Stages a delivery that nothing can refuse.</summary>
    Task<DeliveryEntry> StageAsync(RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, CancellationToken cancellationToken) =>
        StageAsync(lease, arrival, batches, () => null, cancellationToken);

    /// <summary>
    /// Makes the source's current records what its deliveries that stand say, from the first to the last, in one transaction. Does
    /// nothing and returns false when that is done already.
    /// </summary>
    /// <param name="reread">Gives the rows of a delivery once more, as they were staged.</param>
    Task<bool> RefoldAsync(RunLease lease, string source, Func<DeliveryEntry, IAsyncEnumerable<IntakeBatch>> reread, CancellationToken cancellationToken);

    /// <summary>Gives deliveries of a source another scope, period or mode, as a changed contract says; the fold is then due.</summary>
    Task PlaceAsync(RunLease lease, string source, IReadOnlyList<DeliveryPlace> places, CancellationToken cancellationToken);

    /// <summary>Says that a held delivery is right; the next run takes it. Returns false when it is not held or was permitted before.</summary>
    Task<bool> PermitAsync(DeliveryId id, Permission permission, CancellationToken cancellationToken);

    /// <summary>Takes a delivery, all its readings and with them its corrections out of what stands; the fold is then due.</summary>
    Task WithdrawAsync(RunLease lease, DeliveryId id, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Undoes a withdrawal; the fold is then due.</summary>
    Task UndoWithdrawalAsync(RunLease lease, DeliveryId id, string actor, CancellationToken cancellationToken);

    /// <summary>All withdrawals, undone ones too, oldest first.</summary>
    Task<IReadOnlyList<Withdrawal>> WithdrawalsAsync(CancellationToken cancellationToken);

    /// <summary>The deliveries of one source, oldest first.</summary>
    Task<IReadOnlyList<DeliveryEntry>> OfSourceAsync(string source, CancellationToken cancellationToken);

    /// <summary>All deliveries, latest first.</summary>
    Task<IReadOnlyList<DeliveryEntry>> ListAsync(CancellationToken cancellationToken);

    Task<DeliveryEntry?> FindAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>The deliveries that stand, i.e. accepted and not replaced by another, oldest first: see <see cref="DeliveryFold"/>.</summary>
    Task<IReadOnlyList<DeliveryEntry>> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Quarantined rows of a delivery, corrected ones too, in line order.</summary>
    IAsyncEnumerable<QuarantinedRow> QuarantinedAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>The quarantined row whose place this line of a correction took, or null when it took none.</summary>
    Task<CorrectedRow?> FindCorrectedAsync(DeliveryId correction, int line, CancellationToken cancellationToken);

    /// <summary>Set-aside rows of a delivery, in line order.</summary>
    IAsyncEnumerable<SetAsideRow> SetAsideAsync(DeliveryId id, CancellationToken cancellationToken);
}
