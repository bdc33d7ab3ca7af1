using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Compares the staged rows with the source's current records, and makes these what the rows say. All as sets.</summary>
/// <param name="cause">The delivery by which records end.</param>
internal sealed class RecordMerge(Session session, string source, RunId run, DeliveryId cause)
{
    private readonly object parameters = new { Source = source, Run = run.Value, Delivery = cause.Value };

    /// <summary>Pairs the staged rows with the current records of the same keys, unless they are known to repeat one.</summary>
    public Task MatchAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        $"""
        analyze {StagedRecords.Table};
        drop table if exists staged_match;
        create temp table staged_match as
        select s.record_id as staged_id, r.record_id, {LatestPlace.Delivery} as owner, s.deletes,
            case when r.layout_id = s.layout_id and r."values" = s."values" and r.notes is not distinct from s.notes then 1 else 0 end as same,
            case when {LatestPlace.Delivery} = s.delivery_id and {LatestPlace.Line} = s.line and {LatestPlace.Record} = s.record_no then 0 else 1 end as moved
        from {StagedRecords.Table} s
        join source_record r on r.source = s.source and r.key_digest = s.key_digest and r.valid_to_run is null
        {LatestPlace.Join}
        where s.repeats is null;
        analyze staged_match;
        """,
        null, cancellationToken);

    /// <summary>What each staged delivery would do.</summary>
    public async Task<IReadOnlyDictionary<DeliveryId, MergeCounts>> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync(
            $"""
            select s.delivery_id, count(*), count(case when s.deletes = 1 then 1 end),
                count(case when s.deletes = 0 and m.same = 0 then 1 end), count(case when s.deletes = 0 and (m.same = 1 or s.repeats is not null) then 1 end),
                count(case when s.deletes = 1 and m.staged_id is not null then 1 end)
            from {StagedRecords.Table} s left join staged_match m on m.staged_id = s.record_id
            group by s.delivery_id
            """,
            null,
            row => (Id: new DeliveryId(row.Int(0)), Counts: new MergeCounts(row.Int(1), row.Int(2), row.Int(3), row.Int(4), row.Int(5))),
            cancellationToken);
        return rows.ToDictionary(r => r.Id, r => r.Counts);
    }

    /// <summary>Of the records that these deliveries own: how many there are, and how many of them the staged rows mention.</summary>
    /// <param name="owners">Those whose records staged rows may repeat, if any do.</param>
    public async Task<(int Records, int Mentioned)> OwnedAsync(IReadOnlyCollection<DeliveryId> owners, CancellationToken cancellationToken)
    {
        if (owners.Count == 0) return (0, 0);
        var ids = new { Source = source, Owners = Numbers(owners) };
        var among = session.Database.NumbersIn("@Owners");
        var records = await session.NumberAsync(
            $"select count(*) {DeliveryLedger.CurrentRecordsIn(among)}", ids, cancellationToken);
        var mentioned = await session.NumberAsync($"select count(*) from staged_match where owner in {among}", ids, cancellationToken);
        return ((int)records, (int)mentioned + await RepeatedAsync(cancellationToken));
    }

    /// <summary>How many current records the staged rows mention.</summary>
    public async Task<int> MentionedAsync(CancellationToken cancellationToken) =>
        (int)await session.NumberAsync("select count(*) from staged_match", null, cancellationToken) + await RepeatedAsync(cancellationToken);

    /// <summary>Makes the staged rows current, and ends what these deliveries own and no row mentions.</summary>
    public async Task ApplyAsync(IReadOnlyCollection<DeliveryId> replaced, CancellationToken cancellationToken)
    {
        await UpsertAsync(cancellationToken);
        if (replaced.Count > 0)
        {
            // What the staged rows mention belongs to their delivery by now.
            await session.ExecuteAsync(
                $"""
                update {session.Database.OrRollback} source_record set valid_to_run = @Run, ended_by_delivery_id = @Delivery
                where record_id in (select r.record_id {DeliveryLedger.CurrentRecordsIn(session.Database.NumbersIn("@Replaced"))})
                """,
                new { Source = source, Run = run.Value, Delivery = cause.Value, Replaced = Numbers(replaced) }, cancellationToken);
        }
    }

    /// <summary>Makes the staged rows all that is current of the source, and returns how many records ended that no row mentions.</summary>
    public async Task<int> ReplaceAllAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("create index staged_match_record on staged_match (record_id)", null, cancellationToken);
        var vanished = await session.ExecuteAsync(
            $"""
            update {session.Database.OrRollback} source_record set valid_to_run = @Run, ended_by_delivery_id = @Delivery
            where record_id in (
                select r.record_id from {DeliveryLedger.WithRecords}
                where b.source = @Source and {DeliveryLedger.IsOfDelivery} and {CurrentRecordIndex.ReadThrough}
                    and not exists (select 1 from staged_match m where m.record_id = r.record_id))
            """,
            parameters, cancellationToken);
        await UpsertAsync(cancellationToken);
        return vanished;
    }

    private async Task UpsertAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"""
            insert into record_sighting (record_id, delivery_id, line, record_no)
            select coalesce(s.repeats, m.record_id) as seen, s.delivery_id, s.line, s.record_no
            from {StagedRecords.Table} s left join staged_match m on m.staged_id = s.record_id and m.same = 1 and m.deletes = 0 and m.moved = 1
            where s.repeats is not null or m.record_id is not null
            order by seen
            on conflict (record_id) do update set delivery_id = excluded.delivery_id, line = excluded.line, record_no = excluded.record_no
            """,
            null, cancellationToken);
        await session.ExecuteAsync(
            $"""
            update {session.Database.OrRollback} source_record set valid_to_run = @Run, ended_by_delivery_id = @Delivery
            where record_id in (select record_id from staged_match where same = 0 or deletes = 1)
            """,
            parameters, cancellationToken);
        await session.ExecuteAsync(
            $"""
            insert {session.Database.OrRollback} into source_record ({string.Join(", ", StagedRecords.Columns)})
            select {string.Join(", ", StagedRecords.Columns.Select(c => $"s.{c}"))}
            from {StagedRecords.Table} s left join staged_match m on m.staged_id = s.record_id and m.same = 1
            where m.staged_id is null and s.repeats is null and s.deletes = 0 order by s.record_id
            """,
            null, cancellationToken);
    }

    private async Task<int> RepeatedAsync(CancellationToken cancellationToken) =>
        (int)await session.NumberAsync($"select count(*) from {StagedRecords.Table} where repeats is not null", null, cancellationToken);

    private static string Numbers(IEnumerable<DeliveryId> ids) => JsonSerializer.Serialize(ids.Select(i => i.Value));
}
