using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Turns a copy of a store back to what was known, inside a transaction. What follows from it (records, golden records) is made again by a run.</summary>
internal sealed class StoreRewind(Session session)
{
    /// <param name="decidedBefore">Stewards' decisions, and what undid them, count up to here; null for all of them.</param>
    public async Task RunAsync(DeliveriesThen then, DateTimeOffset? decidedBefore, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"""
            update delivery set state = 'withdrawn', folded = 0 where delivery_id in {session.Database.NumbersIn("@Out")};
            update delivery set folded = 0,
                state = (select w.state_before from withdrawal w where w.delivery_id = delivery.delivery_id order by w.withdrawal_no desc limit 1)
            where delivery_id in {session.Database.NumbersIn("@Back")};
            """,
            new { Out = Json(then.Out), Back = Json(then.Back) }, cancellationToken);
        if (decidedBefore is not { } instant) return;
        await session.ExecuteAsync(
            """
            delete from decision_withdrawal where withdrawn_at >= @Instant or decision_no in (select decision_no from decision where decided_at >= @Instant);
            delete from decision_record where decision_no in (select decision_no from decision where decided_at >= @Instant);
            delete from decision where decided_at >= @Instant;
            """,
            new { Instant = StoredText.Of(instant) }, cancellationToken);
    }

    private static string Json(IEnumerable<DeliveryId> ids) => JsonSerializer.Serialize(ids.Select(i => i.Value));
}
