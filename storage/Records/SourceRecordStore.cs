using System.Runtime.CompilerServices;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="ISourceRecordStore"/>
internal sealed class SourceRecordStore(Database database) : ISourceRecordStore
{
    private const int BatchSize = 2000;

    private const string Select = $"select {RecordReader.Columns} from source_record r {LatestPlace.Join}";

    private const string SelectStored = $"select {RecordReader.StoredColumns} from source_record r";

    public IAsyncEnumerable<IReadOnlyList<SourceRecord>> ReadCurrentAsync(CancellationToken cancellationToken) =>
        StreamAsync($"{Select} where {CurrentRecordIndex.ReadThrough}", null, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SourceRecord>> ReadCurrentAsync(string source, CancellationToken cancellationToken) =>
        StreamAsync(
            $"select {RecordReader.Columns} from {DeliveryLedger.WithRecords} {LatestPlace.Join} where b.source = @Source and {DeliveryLedger.IsOfDelivery} and {CurrentRecordIndex.ReadThrough}",
            new { Source = source }, cancellationToken);

    public async Task<IReadOnlyList<RecordRange>> RangesAsync(int count, CancellationToken cancellationToken)
    {
        var last = await database.ReadAsync(s => s.NumberAsync("select coalesce(max(record_id), 0) from source_record", null, cancellationToken), cancellationToken);
        return [.. Enumerable.Range(0, count).Select(r => new RecordRange(new RecordId((last + 1) * r / count), new RecordId((last + 1) * (r + 1) / count)))];
    }

    public async IAsyncEnumerable<IReadOnlyList<StoredRecord>> ScanCurrentAsync(RecordRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = await database.OpenAsync(cancellationToken);
        var reader = await database.TranslateAsync(async () =>
        {
            await database.BeginScanAsync(session, cancellationToken);
            return await RecordReader.OpenAsync(session, cancellationToken);
        });
        var rows = session.StreamAsync(
            $"{SelectStored} where {CurrentRecordIndex.ReadThrough} and r.record_id >= @From and r.record_id < @To",
            new { From = range.From.Value, To = range.To.Value }, reader.ReadStored, BatchSize, cancellationToken);
        await foreach (var batch in rows) yield return batch;
    }

    public Task<int> CountCurrentAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async s => (int)await s.NumberAsync("select count(*) from source_record where valid_to_run is null", null, cancellationToken), cancellationToken);

    public Task<RecordTurnover> TurnoverAsync(RunId run, CancellationToken cancellationToken) => database.ReadAsync(
        async session => (await session.FirstAsync(
            """
            select count(case when begun = 0 then 1 end), count(case when begun > 0 and ended > 0 then 1 end), count(case when ended = 0 then 1 end)
            from (
                select count(case when valid_to_run = @Run then 1 end) as ended, count(case when valid_to_run is null then 1 end) as begun
                from source_record where valid_to_run = @Run or (valid_to_run is null and valid_from_run = @Run)
                group by source, key_digest) k
            """,
            new { Run = run.Value }, row => new RecordTurnover(row.Int(0), row.Int(1), row.Int(2)), cancellationToken))!,
        cancellationToken);

    public Task<SourceRecord?> FindAsync(RecordId id, CancellationToken cancellationToken) =>
        FirstAsync($"{Select} where r.record_id = @Id", new { Id = id.Value }, cancellationToken);

    public Task<SourceRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) => FirstAsync(
        $"{Select} where r.source = @Source and r.key_digest = @Digest and r.valid_to_run is null",
        new { key.Source, Digest = KeyDigest.ToStored(key.Digest) }, cancellationToken);

    public Task<SourceRecord?> FindAsync(string fileName, int line, CancellationToken cancellationToken) => FirstAsync(
        $"""
        {Select} join delivery d on d.delivery_id = {LatestPlace.Delivery}
        where d.file_name = @FileName and {LatestPlace.Line} = @Line and r.record_id in (
            select r.record_id from {DeliveryLedger.WithRecords} where b.file_name = @FileName and {DeliveryLedger.IsOfDelivery} and r.line = @Line
            union
            select s.record_id from record_sighting s join delivery f on f.delivery_id = s.delivery_id where f.file_name = @FileName and s.line = @Line)
        order by case when r.valid_to_run is null then 0 else 1 end, r.record_id desc limit 1
        """,
        new { FileName = fileName, Line = line }, cancellationToken);

    public Task<SourceRecord?> FindEndedAsync(RecordKey key, CancellationToken cancellationToken) => FirstAsync(
        $"""
        select {RecordReader.Columns} from {DeliveryLedger.WithRecords} {LatestPlace.Join}
        where b.source = @Source and {DeliveryLedger.IsOfDelivery} and r.key_digest = @Digest and r.valid_to_run is not null
        order by r.valid_to_run desc, r.record_id desc limit 1
        """,
        new { key.Source, Digest = KeyDigest.ToStored(key.Digest) }, cancellationToken);

    public async Task<IReadOnlyList<StoredRecord>> FindStoredAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            async session =>
            {
                var reader = await RecordReader.OpenAsync(session, cancellationToken);
                return await session.ListAsync(
                    $"{SelectStored} where r.record_id in {database.NumbersIn("@Ids")} order by r.record_id",
                    new { Ids = JsonSerializer.Serialize(ids.Select(i => i.Value)) }, reader.ReadStored, cancellationToken);
            },
            cancellationToken);

    public async Task<RecordSpans> SpansAsync(CancellationToken cancellationToken) => new(await database.ReadAsync(
        s => s.ListAsync(
            "select source, first_record_id, last_record_id from delivery where first_record_id is not null", null,
            row => (row.GetString(0), new RecordRange(new RecordId(row.GetInt64(1)), new RecordId(row.GetInt64(2) + 1))), cancellationToken),
        cancellationToken));

    public async Task<IReadOnlyDictionary<RecordId, string>> SourcesAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken) =>
        new Dictionary<RecordId, string>(await database.ReadAsync(
            s => s.ListAsync(
                $"select record_id, source from source_record where record_id in {database.NumbersIn("@Ids")}", new { Ids = JsonSerializer.Serialize(ids.Select(i => i.Value)) },
                row => KeyValuePair.Create(new RecordId(row.GetInt64(0)), row.GetString(1)), cancellationToken),
            cancellationToken));

    public Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken) =>
        FindAsync(ids, believedAfter: null, cancellationToken);

    public async Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<RecordId> ids, RunId? believedAfter, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            async session =>
            {
                var reader = await RecordReader.OpenAsync(session, cancellationToken);
                return await session.ListAsync(
                    $"""
                    select {RecordReader.Columns} from source_record r {(believedAfter is { } run ? LatestPlace.JoinAfter(run) : LatestPlace.Join)}
                    where r.record_id in {database.NumbersIn("@Ids")} order by r.record_id
                    """,
                    new { Ids = JsonSerializer.Serialize(ids.Select(i => i.Value)) }, reader.Read, cancellationToken);
            },
            cancellationToken);

    public async Task<IReadOnlyList<(PersonId Person, SourceRecord Record)>> OfPersonsAsync(IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            async session =>
            {
                var reader = await RecordReader.OpenAsync(session, cancellationToken);
                return await session.ListAsync(
                    $"""
                    select {RecordReader.Columns}, c.person_id
                    from crosswalk c join source_record r on r.record_id = c.record_id {LatestPlace.Join}
                    where c.valid_to_run is null
                        and c.person_id in (select person_id from crosswalk where valid_to_run is null and record_id in {database.NumbersIn("@Ids")})
                    order by c.person_id, c.record_id
                    """,
                    new { Ids = JsonSerializer.Serialize(records.Select(i => i.Value)) }, row => (new PersonId(row.GetString(RecordReader.Width)), reader.Read(row)), cancellationToken);
            },
            cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<SourceRecord>> StreamAsync(
        string sql, object? parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = await database.OpenAsync(cancellationToken);
        var reader = await database.TranslateAsync(() => RecordReader.OpenAsync(session, cancellationToken));
        await foreach (var batch in session.StreamAsync(sql, parameters, reader.Read, BatchSize, cancellationToken)) yield return batch;
    }

    private Task<SourceRecord?> FirstAsync(string sql, object parameters, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var reader = await RecordReader.OpenAsync(session, cancellationToken);
            return await session.FirstAsync(sql, parameters, reader.Read, cancellationToken);
        },
        cancellationToken);
}
