using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IDeliveryStore"/>
internal sealed class DeliveryStore(Database database, LeasedWrites writes, TimeProvider clock) : IDeliveryStore
{
    private const int BatchSize = 1000;

    public Task<DeliveryEntry> StageAsync(
        RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken) =>
        writes.WriteMuchAsync(
            lease,
            async session =>
            {
                await using var staging = new DeliveryStaging(session, lease.Run, arrival);
                return await staging.StageAsync(batches, refusal, cancellationToken);
            },
            cancellationToken);

    public Task<bool> RefoldAsync(
        RunLease lease, string source, Func<DeliveryEntry, IAsyncEnumerable<IntakeBatch>> reread, CancellationToken cancellationToken) =>
        writes.WriteAsync(
            lease,
            async session =>
            {
                await using var refold = new DeliveryRefold(session, lease.Run, source);
                return await refold.RunAsync(reread, cancellationToken);
            },
            cancellationToken);

    public Task PlaceAsync(RunLease lease, string source, IReadOnlyList<DeliveryPlace> places, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        async session =>
        {
            foreach (var place in places)
            {
                await session.ExecuteAsync(
                    "update delivery set scope = @Scope, period = @Period, mode = @Mode, folded = 0 where delivery_id = @Id and source = @Source",
                    new { Id = place.Id.Value, Source = source, place.Scope, place.Period, Mode = StoredText.Of(place.Mode) }, cancellationToken);
            }
            return true;
        },
        cancellationToken);

    public Task<bool> PermitAsync(DeliveryId id, Permission permission, CancellationToken cancellationToken) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            "update delivery set permitted_by = @Actor, permitted_at = @At where delivery_id = @Id and state = 'held' and permitted_at is null and retention_no is null",
            new { Id = id.Value, permission.Actor, At = StoredText.Of(permission.At) }, cancellationToken) == 1,
        cancellationToken);

    public Task WithdrawAsync(RunLease lease, DeliveryId id, string actor, string reason, CancellationToken cancellationToken) => writes.WriteAsync(
        lease, session => new DeliveryWithdrawal(session, lease.Run, id, clock.GetUtcNow()).WithdrawAsync(actor, reason, cancellationToken), cancellationToken);

    public Task UndoWithdrawalAsync(RunLease lease, DeliveryId id, string actor, CancellationToken cancellationToken) => writes.WriteAsync(
        lease, session => new DeliveryWithdrawal(session, lease.Run, id, clock.GetUtcNow()).UndoAsync(actor, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Withdrawal>> WithdrawalsAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        session => DeliveryWithdrawal.ListAsync(session, cancellationToken), cancellationToken);

    public Task<DeliveryEntry?> FindAsync(DeliveryId id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"{DeliveryLedger.Select} where d.delivery_id = @Id", new { Id = id.Value }, DeliveryLedger.Read, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> ListAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync($"{DeliveryLedger.Select} order by d.delivery_id desc", null, DeliveryLedger.Read, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> OfSourceAsync(string source, CancellationToken cancellationToken) => await database.ReadAsync(
        s => DeliveryLedger.OfSourceAsync(s, source, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> CurrentAsync(CancellationToken cancellationToken) =>
    [
        .. (await ListAsync(cancellationToken))
            .GroupBy(d => d.Arrival.Source, StringComparer.Ordinal)
            .SelectMany(source => DeliveryFold.Of(source).Live)
            .OrderBy(d => d.Id.Value),
    ];

    public async IAsyncEnumerable<QuarantinedRow> QuarantinedAsync(DeliveryId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = database.StreamAsync(
            """
            select q.line, q.record_no, q.fields, q.violations, case when c.state = 'accepted' then q.corrected_by end
            from quarantined_row q left join delivery c on c.delivery_id = q.corrected_by
            where q.delivery_id = @Id order by q.line, q.record_no
            """,
            new { Id = id.Value },
            row => new QuarantinedRow(
                row.Int(0), row.Int(1), StoredText.Value<List<string>>(row.GetString(2)), StoredText.Value<List<ContractViolation>>(row.GetString(3)))
            {
                CorrectedBy = row.IsDBNull(4) ? null : new DeliveryId(row.Int(4)),
            },
            BatchSize, cancellationToken);
        await foreach (var batch in batches)
        {
            foreach (var row in batch) yield return row;
        }
    }

    public Task<CorrectedRow?> FindCorrectedAsync(DeliveryId correction, int line, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync<CorrectedRow?>(
            "select delivery_id, line, corrected_line from quarantined_row where corrected_by = @Id and corrected_line = @Line order by delivery_id desc limit 1",
            new { Id = correction.Value, Line = line }, row => new CorrectedRow(new DeliveryId(row.Int(0)), row.Int(1), row.Int(2)), cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<SetAsideRow> SetAsideAsync(DeliveryId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = database.StreamAsync(
            "select line, reason from set_aside_row where delivery_id = @Id order by line, reason", new { Id = id.Value },
            row => new SetAsideRow(row.Int(0), row.GetString(1)), BatchSize, cancellationToken);
        await foreach (var batch in batches)
        {
            foreach (var row in batch) yield return row;
        }
    }
}
