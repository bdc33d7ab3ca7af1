using System.Globalization;
using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Stages one delivery inside a transaction: rows in, then compared with what the source holds, as sets.</summary>
/// <remarks>A record's id follows its place in the delivery, so that staging the same deliveries again gives the same ids.</remarks>
internal sealed class DeliveryStaging(Session session, RunId run, DeliveryArrival arrival)
{
    private static readonly string[] RecordColumns =
    [
        "record_id", "source", "key_digest", "delivery_id", "line", "record_no", "layout_id", "\"values\"", "notes", "valid_from_run",
    ];

    private readonly SortedDictionary<string, int> setAside = new(StringComparer.Ordinal);
    private readonly List<DeliveryFinding> findings = [];
    private int delivery;
    private long layout;
    private long firstRecord;
    private int staged;
    private int quarantined;

    public async Task<DeliveryEntry> StageAsync(IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken)
    {
        delivery = (int)await session.NumberAsync("select coalesce(max(delivery_id), 0) + 1 from delivery", null, cancellationToken);
        firstRecord = await session.NumberAsync("select coalesce(max(record_id), 0) + 1 from source_record", null, cancellationToken);
        layout = await LayoutAsync(cancellationToken);
        // The first delivery of a source has nothing to be compared with and goes straight in.
        var first = await session.NumberAsync(
            "select count(*) from (select 1 from source_record where source = @Source and valid_to_run is null limit 1) t",
            new { arrival.Source }, cancellationToken) == 0;
        var isMost = first && await IsMostOfAllAsync(cancellationToken);
        if (!first) await StagingTableAsync(cancellationToken);
        if (isMost) await session.ExecuteAsync(CurrentRecordIndex.Drop, null, cancellationToken);
        await foreach (var (batch, texts) in WrittenAsync(batches, cancellationToken))
        {
            await RecordsAsync(first ? "source_record" : "staged_record", texts, cancellationToken);
            await QuarantineAsync(batch.Quarantined, cancellationToken);
            await SetAsideAsync(batch.SetAside, cancellationToken);
            findings.AddRange(batch.Findings);
        }
        if (isMost) await session.ExecuteAsync(CurrentRecordIndex.Create, null, cancellationToken);
        if (refusal() is { } reason) return await RefuseAsync(first ? "source_record" : "staged_record", reason, cancellationToken);
        var counts = first ? Counts(staged, 0, 0, 0) : await MergeAsync(cancellationToken);
        if (!counts.Balances) throw Unbalanced(counts);
        await DeliveryRowAsync(counts, DeliveryState.Accepted, refusal: null, cancellationToken);
        await FetchStore.MoveMarkAsync(session, delivery, arrival, cancellationToken);
        return new DeliveryEntry(new DeliveryId(delivery), arrival, counts, run) { Findings = findings };
    }

    /// <summary>Keeps what was wrong and why, and leaves the source as it was: the good rows are set aside by line.</summary>
    private async Task<DeliveryEntry> RefuseAsync(string table, string reason, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"""
            insert into set_aside_row (delivery_id, line, reason)
            select delivery_id, line, 'refused' from {table} where delivery_id = @Delivery order by line
            """,
            new { Delivery = delivery }, cancellationToken);
        await session.ExecuteAsync($"delete from {table} where delivery_id = @Delivery", new { Delivery = delivery }, cancellationToken);
        if (staged > 0) setAside["refused"] = staged;
        staged = 0;
        var counts = Counts(0, 0, 0, 0);
        await DeliveryRowAsync(counts, DeliveryState.Refused, reason, cancellationToken);
        return new DeliveryEntry(new DeliveryId(delivery), arrival, counts, run, DeliveryState.Refused) { Refusal = reason, Findings = findings };
    }

    private Task StagingTableAsync(CancellationToken cancellationToken)
    {
        var t = session.Database.Types;
        return session.TemporaryTableAsync(
            "staged_record",
            $"""
            record_id {t.Integer}, source {t.Text}, key_digest {t.Integer}, delivery_id {t.Integer}, line {t.Integer}, record_no {t.Integer},
            layout_id {t.Integer}, "values" {t.Text}, notes {t.Text}, valid_from_run {t.Integer}
            """,
            cancellationToken);
    }

    private async Task<IntakeCounts> MergeAsync(CancellationToken cancellationToken)
    {
        var scope = new { arrival.Source, arrival.Scope, Run = run.Value, Delivery = delivery };
        await session.ExecuteAsync("analyze staged_record", null, cancellationToken);
        await session.ExecuteAsync(
            """
            drop table if exists staged_match;
            create temp table staged_match as
            select s.record_id as staged_id, r.record_id,
                case when r.layout_id = s.layout_id and r."values" = s."values" and r.notes is not distinct from s.notes then 1 else 0 end as same
            from staged_record s
            join source_record r on r.source = s.source and r.key_digest = s.key_digest and r.valid_to_run is null;
            analyze staged_match;
            """,
            null, cancellationToken);
        var unchanged = await session.ExecuteAsync(
            """
            update source_record set delivery_id = s.delivery_id, line = s.line, record_no = s.record_no
            from staged_match m join staged_record s on s.record_id = m.staged_id
            where m.same = 1 and source_record.record_id = m.record_id
            """,
            null, cancellationToken);
        var changed = await session.ExecuteAsync(
            "update source_record set valid_to_run = @Run where record_id in (select record_id from staged_match where same = 0)", scope, cancellationToken);
        var columns = string.Join(", ", RecordColumns);
        var inserted = await session.ExecuteAsync(
            $"""
            insert into source_record ({columns})
            select {string.Join(", ", RecordColumns.Select(c => $"s.{c}"))}
            from staged_record s left join staged_match m on m.staged_id = s.record_id and m.same = 1
            where m.staged_id is null order by s.record_id
            """,
            null, cancellationToken);
        // Records that an overlapping file of another scope delivered since then are that file's now, and stay.
        var vanished = arrival.Mode != DeliveryMode.Snapshot ? 0 : await session.ExecuteAsync(
            """
            update source_record set valid_to_run = @Run
            where source = @Source and valid_to_run is null and delivery_id <> @Delivery
                and delivery_id in (select delivery_id from delivery where source = @Source and scope = @Scope)
            """,
            scope, cancellationToken);
        await session.ExecuteAsync("drop table staged_match; drop table staged_record;", null, cancellationToken);
        return Counts(inserted - changed, changed, unchanged, vanished);
    }

    /// <summary>True when this delivery is larger than all before it together, so that the index is made faster than kept.</summary>
    private async Task<bool> IsMostOfAllAsync(CancellationToken cancellationToken) =>
        await session.NumberAsync("select coalesce(sum(bytes), 0) from delivery", null, cancellationToken) < arrival.Bytes;

    /// <summary>Batches with their records' texts, each written while the one before it goes into the database.</summary>
    private static async IAsyncEnumerable<(IntakeBatch Batch, RecordTexts Texts)> WrittenAsync(
        IAsyncEnumerable<IntakeBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var even = new RecordTexts();
        using var odd = new RecordTexts();
        await using var source = batches.GetAsyncEnumerator(cancellationToken);
        var next = Task.Run(() => NextAsync(even), cancellationToken);
        try
        {
            for (var other = odd; await next is { } texts; other = texts)
            {
                var batch = source.Current;
                var free = other;
                next = Task.Run(() => NextAsync(free), cancellationToken);
                yield return (batch, texts);
            }
        }
        finally
        {
            // Nobody may dispose of the batches while one is being taken.
            await Task.WhenAny(next);
        }

        async Task<RecordTexts?> NextAsync(RecordTexts texts)
        {
            if (!await source.MoveNextAsync()) return null;
            texts.Write(source.Current.Staged);
            return texts;
        }
    }

    private async Task RecordsAsync(string table, RecordTexts texts, CancellationToken cancellationToken)
    {
        if (texts.Records.Count == 0) return;
        await using var rows = session.Bulk(table, RecordColumns);
        for (var i = 0; i < texts.Records.Count; i++)
        {
            var record = texts.Records[i];
            rows.StartRow();
            rows.Add(firstRecord + staged++);
            rows.Add(arrival.Source);
            rows.Add(KeyDigest.ToStored(record.Key.Digest));
            rows.Add(delivery);
            rows.Add(record.Line);
            rows.Add(record.Record);
            rows.Add(layout);
            rows.AddUtf8(texts.Values(i));
            if (texts.Notes(i) is { IsEmpty: false } notes) rows.AddUtf8(notes);
            else rows.AddNull();
            rows.Add(run.Value);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    private async Task QuarantineAsync(IReadOnlyList<QuarantinedRow> rejected, CancellationToken cancellationToken)
    {
        if (rejected.Count == 0) return;
        await using var rows = session.Bulk("quarantined_row", "delivery_id", "line", "record_no", "fields", "violations");
        foreach (var row in rejected)
        {
            rows.StartRow();
            rows.Add(delivery);
            rows.Add(row.Line);
            rows.Add(row.Record);
            rows.Add(StoredText.Of(row.Fields));
            rows.Add(StoredText.Of(row.Violations));
        }
        await rows.CompleteAsync(cancellationToken);
        quarantined += rejected.Count;
    }

    private async Task SetAsideAsync(IReadOnlyList<SetAsideRow> rejected, CancellationToken cancellationToken)
    {
        if (rejected.Count == 0) return;
        await using var rows = session.Bulk("set_aside_row", "delivery_id", "line", "reason");
        foreach (var row in rejected)
        {
            rows.StartRow();
            rows.Add(delivery);
            rows.Add(row.Line);
            rows.Add(row.Reason);
            setAside[row.Reason] = setAside.GetValueOrDefault(row.Reason) + 1;
        }
        await rows.CompleteAsync(cancellationToken);
    }

    private async Task<long> LayoutAsync(CancellationToken cancellationToken)
    {
        var wanted = new { arrival.Source, Attributes = StoredText.Of(arrival.Layout) };
        await session.ExecuteAsync(
            """
            insert into record_layout (layout_id, source, attributes)
            select coalesce(max(layout_id), 0) + 1, @Source, @Attributes from record_layout where true
            on conflict (source, attributes) do nothing
            """,
            wanted, cancellationToken);
        return await session.NumberAsync(
            "select layout_id from record_layout where source = @Source and attributes = @Attributes", wanted, cancellationToken);
    }

    private Task DeliveryRowAsync(IntakeCounts counts, DeliveryState state, string? refusal, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        insert into delivery (
            delivery_id, source, file_name, sha256, bytes, scope, mode, contract_hash, layout_id, encoding, header_line, received_at, run_id,
            rows_read, rows_staged, rows_quarantined, rows_set_aside, records_new, records_changed, records_unchanged, records_vanished,
            period, corrects_delivery_id, state, refusal, header, findings)
        values (
            @Id, @Source, @FileName, @Sha256, @Bytes, @Scope, @Mode, @ContractHash, @Layout, @Encoding, @HeaderLine, @ReceivedAt, @Run,
            @Read, @Staged, @Quarantined, @SetAside, @New, @Changed, @Unchanged, @Vanished,
            @Period, @Corrects, @State, @Refusal, @Header, @Findings)
        """,
        new
        {
            Id = delivery, arrival.Source, arrival.FileName, arrival.Sha256, arrival.Bytes, arrival.Scope,
            Mode = arrival.Mode.ToString().ToLowerInvariant(), arrival.ContractHash, Layout = layout, arrival.Encoding, arrival.HeaderLine,
            ReceivedAt = StoredText.Of(arrival.ReceivedAt), Run = run.Value, counts.Read, counts.Staged, counts.Quarantined,
            SetAside = StoredText.Of(counts.SetAside), counts.New, counts.Changed, counts.Unchanged, counts.Vanished,
            arrival.Period, Corrects = arrival.Corrects?.Value, State = state.ToString().ToLowerInvariant(), Refusal = refusal,
            Header = StoredText.Of(arrival.Header), Findings = findings.Count == 0 ? null : StoredText.Of(findings),
        },
        cancellationToken);

    private IntakeCounts Counts(int added, int changed, int unchanged, int vanished) => new()
    {
        Read = staged + quarantined + setAside.Values.Sum(), Staged = staged, Quarantined = quarantined, SetAside = setAside,
        New = added, Changed = changed, Unchanged = unchanged, Vanished = vanished,
    };

    private InvalidOperationException Unbalanced(IntakeCounts counts) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{arrival.FileName}' does not balance: {counts.Staged} staged, but {counts.New} new, {counts.Changed} changed, {counts.Unchanged} unchanged."));
}
