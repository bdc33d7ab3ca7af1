using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Rows on their way into the source records: a table that only this session sees, in the order of the fold.</summary>
/// <remarks>
/// A record's id follows its place in the fold, so that of two rows of one record the later has the larger id. Rows stream in until
/// <see cref="PauseAsync"/>: before it nothing else may use the session. Where the source holds nothing they go straight among its
/// records, and of a delivery of changes what is said of a record again waits in the table until all rows are in.
/// </remarks>
internal sealed class StagedRecords(Session session, string source, RunId run) : IAsyncDisposable
{
    /// <summary>The temporary table.</summary>
    public const string Table = "staged_record";

    public static readonly string[] Columns =
    [
        "record_id", "source", "key_digest", "delivery_id", "line", "record_no", "layout_id", "\"values\"", "notes", "valid_from_run",
    ];

    private static readonly string[] ColumnsWhenStaged = [.. Columns, "deletes", "repeats"];

    private string table = Table;
    private LastRows? last;
    private IBulkInsert? rows;

    /// <summary>The id that the next row will have.</summary>
    public long Next { get; private set; }

    /// <summary>How many rows were added.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows wait for others to be brought in: <see cref="PauseAsync"/> brings them in as well.</summary>
    public int Waiting => last?.Waiting ?? 0;

    /// <param name="intoSource">True puts the rows straight among the source's records: there is nothing that they could meet but each other.</param>
    /// <param name="areChanges">True when they may meet each other: <see cref="KeepLastInSourceAsync"/> then ends what goes straight in.</param>
    public async Task OpenAsync(bool intoSource, bool areChanges, CancellationToken cancellationToken)
    {
        table = intoSource ? "source_record" : Table;
        last = intoSource && areChanges ? new LastRows() : null;
        Next = await session.NumberAsync("select coalesce(max(record_id), 0) + 1 from source_record", null, cancellationToken);
        if (intoSource && !areChanges) return;
        var t = session.Database.Types;
        await session.TemporaryTableAsync(
            Table,
            $"""
            record_id {t.Integer}, source {t.Text}, key_digest {t.Integer}, delivery_id {t.Integer}, line {t.Integer}, record_no {t.Integer},
            layout_id {t.Integer}, "values" {t.Text}, notes {t.Text}, valid_from_run {t.Integer}, deletes {t.Integer}, repeats {t.Integer}
            """,
            cancellationToken);
    }

    /// <param name="known">
    /// Records that rows may repeat: such a row is staged without its values, as a repetition of the record. None when rows go straight in.
    /// </param>
    public void Add(int delivery, long layout, RecordTexts texts, KnownRecords? known = null)
    {
        if (texts.Records.Count == 0) return;
        rows ??= Bulk(table);
        for (var i = 0; i < texts.Records.Count; i++)
        {
            var row = new StagedRow(texts.Records[i], Next++, delivery, layout, texts.Values(i), texts.Notes(i));
            if (last is null || last.GoesIn(row.Record)) Write(rows, table, row, known);
            else last.Wait(row);
        }
        Count += texts.Records.Count;
    }

    /// <summary>Brings in what was added, and frees the session for other work until more is added.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (rows is not null)
        {
            await rows.CompleteAsync(cancellationToken);
            await DisposeAsync();
        }
        if (Waiting == 0) return;
        await using var again = Bulk(Table);
        foreach (var row in last!.Take()) Write(again, Table, row, known: null);
        await again.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (rows is null) return;
        await rows.DisposeAsync();
        rows = null;
    }

    /// <summary>Keeps of each record the last row only, and returns how many rows went.</summary>
    public async Task<int> KeepLastAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"create index staged_record_key on {Table} (key_digest, record_id); analyze {Table};", null, cancellationToken);
        return await session.ExecuteAsync(
            $"delete from {Table} as s where exists (select 1 from {Table} l where l.key_digest = s.key_digest and l.record_id > s.record_id)",
            null, cancellationToken);
    }

    /// <summary>Keeps of each record the last row only, where the first went straight in.</summary>
    /// <returns>How many rows went, and how many of those that stayed say that a record is gone.</returns>
    public async Task<(int Overruled, int Deleted)> KeepLastInSourceAsync(CancellationToken cancellationToken)
    {
        var overruled = await KeepLastAsync(cancellationToken);
        overruled += await session.ExecuteAsync(
            $"""
            delete from source_record
            where source = @Source and valid_to_run is null and key_digest in (select key_digest from {Table})
            """, new { Source = source }, cancellationToken);
        var deleted = await session.NumberAsync($"select count(*) from {Table} where deletes = 1", null, cancellationToken);
        await session.ExecuteAsync(
            $"insert into source_record ({string.Join(", ", Columns)}) select {string.Join(", ", Columns)} from {Table} where deletes = 0 order by record_id",
            null, cancellationToken);
        await DropAsync(cancellationToken);
        return (overruled, (int)deleted);
    }

    /// <summary>Takes a delivery's rows out again and sets them aside by line.</summary>
    public async Task SetAsideAsync(DeliveryId delivery, string reason, CancellationToken cancellationToken)
    {
        var parameters = new { Delivery = delivery.Value, Reason = reason, First = Next - Count };
        foreach (var from in last is null ? [table] : (string[])[table, Table])
        {
            await session.ExecuteAsync(
                $"insert into set_aside_row (delivery_id, line, reason) select delivery_id, line, @Reason from {from} where record_id >= @First and delivery_id = @Delivery order by line",
                parameters, cancellationToken);
            await session.ExecuteAsync($"delete from {from} where record_id >= @First and delivery_id = @Delivery", parameters, cancellationToken);
        }
    }

    /// <summary>Drops the temporary tables.</summary>
    public Task DropAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync($"drop table if exists staged_match; drop table if exists {Table};", null, cancellationToken);

    private IBulkInsert Bulk(string into) => session.Bulk(into, into == Table ? ColumnsWhenStaged : Columns);

    private void Write(IBulkInsert into, string name, in StagedRow row, KnownRecords? known)
    {
        var key = KeyDigest.ToStored(row.Record.Key.Digest);
        var repeats = known?.Find(key, row.Values.Span, row.Notes.Span);
        into.StartRow();
        into.Add(row.Id);
        into.Add(source);
        into.Add(key);
        into.Add(row.Delivery);
        into.Add(row.Record.Line);
        into.Add(row.Record.Record);
        into.Add(row.Layout);
        if (repeats is null) into.AddUtf8(row.Values);
        else into.AddNull();
        if (repeats is null && !row.Notes.IsEmpty) into.AddUtf8(row.Notes);
        else into.AddNull();
        into.Add(run.Value);
        if (name != Table) return;
        into.Add(row.Record.Deletes ? 1 : 0);
        into.Add(repeats);
    }
}
