using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Takes one delivery back, or undoes that, inside a transaction. All readings of its bytes go together.</summary>
/// <remarks>Done again by a run that was resumed, it changes nothing.</remarks>
internal sealed class DeliveryWithdrawal(Session session, RunId run, DeliveryId id, DateTimeOffset now)
{
    private const string Readings =
        """
        coalesce(restages_delivery_id, delivery_id) = (select coalesce(restages_delivery_id, delivery_id) from delivery where delivery_id = @Id)
        """;

    public async Task<bool> WithdrawAsync(string actor, string reason, CancellationToken cancellationToken)
    {
        var parameters = new { Id = id.Value, Run = run.Value, Actor = actor, Reason = reason, Now = StoredText.Of(now) };
        await session.ExecuteAsync(
            $"""
            insert into withdrawal (withdrawal_no, delivery_id, state_before, run_id, actor, reason, withdrawn_at)
            select (select coalesce(max(withdrawal_no), 0) from withdrawal) + row_number() over (order by delivery_id),
                delivery_id, state, @Run, @Actor, @Reason, @Now
            from delivery where {Readings} and state <> 'withdrawn'
            """,
            parameters, cancellationToken);
        await session.ExecuteAsync($"update delivery set state = 'withdrawn', folded = 0 where {Readings} and state <> 'withdrawn'", parameters, cancellationToken);
        return true;
    }

    public async Task<bool> UndoAsync(string actor, CancellationToken cancellationToken)
    {
        var parameters = new { Id = id.Value, Run = run.Value, Actor = actor, Now = StoredText.Of(now) };
        await session.ExecuteAsync(
            $"""
            update delivery set folded = 0,
                state = (select w.state_before from withdrawal w where w.delivery_id = delivery.delivery_id and w.undone_at is null)
            where {Readings} and state = 'withdrawn'
            """,
            parameters, cancellationToken);
        await session.ExecuteAsync(
            $"""
            update withdrawal set undone_run_id = @Run, undone_by = @Actor, undone_at = @Now
            where undone_at is null and delivery_id in (select delivery_id from delivery where {Readings})
            """,
            parameters, cancellationToken);
        return true;
    }

    public static Task<List<Withdrawal>> ListAsync(Session session, CancellationToken cancellationToken) => session.ListAsync(
        """
        select delivery_id, run_id, actor, reason, withdrawn_at, undone_run_id, undone_by, undone_at from withdrawal order by withdrawal_no
        """,
        null,
        row => new Withdrawal(
            new DeliveryId(row.Int(0)), new RunId(row.Int(1)), row.GetString(2), row.GetString(3), StoredText.Instant(row.GetString(4)),
            row.IsDBNull(5) ? null : new RunId(row.Int(5)), row.TextOrNull(6), row.IsDBNull(7) ? null : StoredText.Instant(row.GetString(7))),
        cancellationToken);
}
