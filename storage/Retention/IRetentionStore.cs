using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Removal of what its sources' contracts allow to be kept no longer: content goes, the proof that it was there stays.</summary>
public interface IRetentionStore
{
    /// <summary>What an order would remove. Changes nothing.</summary>
    Task<RetentionFind> FindAsync(RetentionOrder order, CancellationToken cancellationToken);

    /// <summary>
    /// Removes from every table what is past its term, in one transaction: ended versions of records, the past golden records and memberships that
    /// followed from them, and the cells of quarantined rows. Notes which deliveries' bytes are to go. What is current stays.
    /// </summary>
    /// <returns>Null when there was nothing to remove.</returns>
    Task<RetentionEntry?> RemoveAsync(RunLease lease, RetentionOrder order, CancellationToken cancellationToken);

    /// <summary>All retentions, oldest first.</summary>
    Task<IReadOnlyList<RetentionEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The first run after which all that was believed is still kept; null when nothing that was believed was ever removed.</summary>
    Task<RunId?> HistoryFromAsync(CancellationToken cancellationToken);

    /// <summary>Gives the space back that retentions have left, and says that they are over.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
