using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Rows on their way into the source records: a table that only this session sees, in the order of the fold.</summary>
/// <remarks>
/// A record's id follows its place in the fold, so that of two rows of one record the later has the larger id. Rows stream in until
/// <see cref="PauseAsync"/>: before it nothing else may use the session.
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
    private IBulkInsert? rows;

    /// <summary>The id that the next row will have.</summary>
    public long Next { get; private set; }

    /// <summary>How many rows were added.</summary>
    public int Count { get; private set; }

    /// <param name="intoSource">True puts the rows straight among the source's records: there is nothing that they could meet.</param>
    public async Task OpenAsync(bool intoSource, CancellationToken cancellationToken)
    {
        table = intoSource ? "source_record" : Table;
        Next = await session.NumberAsync("select coalesce(max(record_id), 0) + 1 from source_record", null, cancellationToken);
        if (intoSource) return;
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
        var temporary = table == Table;
        rows ??= session.Bulk(table, temporary ? ColumnsWhenStaged : Columns);
        for (var i = 0; i < texts.Records.Count; i++)
        {
            var record = texts.Records[i];
            var key = KeyDigest.ToStored(record.Key.Digest);
            var (values, notes) = (texts.Values(i), texts.Notes(i));
            var repeats = known?.Find(key, values.Span, notes.Span);
            rows.StartRow();
            rows.Add(Next++);
            rows.Add(source);
            rows.Add(key);
            rows.Add(delivery);
            rows.Add(record.Line);
            rows.Add(record.Record);
            rows.Add(layout);
            if (repeats is null) rows.AddUtf8(values);
            else rows.AddNull();
            if (repeats is null && !notes.IsEmpty) rows.AddUtf8(notes);
            else rows.AddNull();
            rows.Add(run.Value);
            if (!temporary) continue;
            rows.Add(record.Deletes ? 1 : 0);
            rows.Add(repeats);
        }
        Count += texts.Records.Count;
    }

    /// <summary>Brings in what was added, and frees the session for other work until more is added.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (rows is null) return;
        await rows.CompleteAsync(cancellationToken);
        await DisposeAsync();
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

    /// <summary>Takes a delivery's rows out again and sets them aside by line.</summary>
    public async Task SetAsideAsync(DeliveryId delivery, string reason, CancellationToken cancellationToken)
    {
        var parameters = new { Delivery = delivery.Value, Reason = reason, First = Next - Count };
        await session.ExecuteAsync(
            $"insert into set_aside_row (delivery_id, line, reason) select delivery_id, line, @Reason from {table} where record_id >= @First and delivery_id = @Delivery order by line",
            parameters, cancellationToken);
        await session.ExecuteAsync($"delete from {table} where record_id >= @First and delivery_id = @Delivery", parameters, cancellationToken);
    }

    /// <summary>Drops the temporary tables.</summary>
    public Task DropAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync($"drop table if exists staged_match; drop table if exists {Table};", null, cancellationToken);
}
