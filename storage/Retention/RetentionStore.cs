using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IRetentionStore"/>
internal sealed class RetentionStore(Database database, LeasedWrites writes, TimeProvider clock) : IRetentionStore
{
    public Task<RetentionFind> FindAsync(RetentionOrder order, CancellationToken cancellationToken) =>
        database.ReadAsync(session => new RetentionApply(session, order).FindAsync(cancellationToken), cancellationToken);

    public Task<RetentionEntry?> RemoveAsync(RunLease lease, RetentionOrder order, CancellationToken cancellationToken) => writes.WriteAsync(
        lease, session => new RetentionApply(session, order).RemoveAsync(lease.Run, clock.GetUtcNow(), cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<RetentionEntry>> ListAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        session => session.ListAsync(
            "select retention_no, run_id, removed_at, actor, counts, history_from_run, completed_at from retention order by retention_no", null,
            row => new RetentionEntry(
                row.Int(0), new RunId(row.Int(1)), StoredText.Instant(row.GetString(2)), row.GetString(3), StoredText.Value<Dictionary<string, long>>(row.GetString(4)),
                row.IsDBNull(5) ? null : new RunId(row.Int(5)), row.IsDBNull(6) ? null : StoredText.Instant(row.GetString(6))),
            cancellationToken),
        cancellationToken);

    public async Task<RunId?> HistoryFromAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.NumberAsync("select coalesce(max(history_from_run), 0) from retention", null, cancellationToken), cancellationToken)
            is > 0 and var run ? new RunId((int)run) : null;

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await database.CompactAsync(cancellationToken);
        await database.WriteAsync(
            session => session.ExecuteAsync("update retention set completed_at = @Now where completed_at is null", new { Now = StoredText.Of(clock.GetUtcNow()) }, cancellationToken),
            cancellationToken);
    }
}
