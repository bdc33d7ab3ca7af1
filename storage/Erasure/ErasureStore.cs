using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IErasureStore"/>
internal sealed class ErasureStore(Database database, LeasedWrites writes, AttributeCatalogue catalogue, TimeProvider clock) : IErasureStore
{
    /// <summary>For <see cref="Entry"/>.</summary>
    internal const string Select =
        "select erasure_no, run_id, erased_at, actor, reason, subjects, counts, completed_at, lifted_at, lifted_by, lifted_reason from erasure";

    private const int BatchSize = 2000;

    public Task<ErasureSubject?> FindAsync(PersonId person, CancellationToken cancellationToken) =>
        database.ReadAsync(s => new ErasureSearch(s).FindAsync(person, cancellationToken), cancellationToken);

    public Task<ErasureSubject> FindAsync(ResidentIdNumber number, CancellationToken cancellationToken) =>
        database.ReadAsync(s => new ErasureSearch(s).FindAsync(number.Text, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<PersonId>> HoldersAsync(ResidentIdNumber number, CancellationToken cancellationToken) =>
        database.ReadAsync(s => new ErasureSearch(s).HoldersAsync(number.Text, cancellationToken), cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<(DeliveryId Delivery, string Sha256, int Line, string[] Fields)>> QuarantinedAsync(CancellationToken cancellationToken) => database.StreamAsync(
        "select q.delivery_id, d.sha256, q.line, q.fields from quarantined_row q join delivery d on d.delivery_id = q.delivery_id order by q.delivery_id, q.line", null,
        row => (new DeliveryId(row.Int(0)), row.GetString(1), row.Int(2), StoredText.Value<string[]>(row.GetString(3))), BatchSize, cancellationToken);

    public Task<ErasureEntry> EraseAsync(RunLease lease, ErasureOrder order, CancellationToken cancellationToken) => writes.WriteAsync(
        lease, session => new ErasureApply(session, lease.Run, order, catalogue, clock.GetUtcNow()).ApplyAsync(cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<ErasureEntry>> ListAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"{Select} order by erasure_no", null,
            Entry, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlySet<string>> SuppressedAsync(CancellationToken cancellationToken) => (await database.ReadAsync(
        s => s.ListAsync(
            "select s.hash from erasure_suppression s join erasure e on e.erasure_no = s.erasure_no where e.lifted_at is null", null, row => row.GetString(0), cancellationToken),
        cancellationToken)).ToHashSet(StringComparer.Ordinal);

    // Several erasures may have taken lines out of one file: the file is what the last one left.
    public async Task<IReadOnlyList<ErasedFile>> FilesAsync(CancellationToken cancellationToken) => (await database.ReadAsync(
        s => s.ListAsync(
            "select sha256, lines, now_sha256 from erasure_file order by sha256, erasure_no", null,
            row => new ErasedFile(row.GetString(0), StoredText.Value<ErasedLines[]>(row.GetString(1)), row.TextOrNull(2)), cancellationToken),
        cancellationToken)).GroupBy(f => f.Sha256, StringComparer.Ordinal).Select(g => new ErasedFile(
            g.Key, [.. g.SelectMany(f => f.Lines)], g.Any(f => f.NowSha256 is null) ? null : g.Last().NowSha256)).ToList();

    public Task CompleteFileAsync(string sha256, string nowSha256, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.ExecuteAsync("update erasure_file set now_sha256 = @Now where sha256 = @Sha256", new { Now = nowSha256, Sha256 = sha256 }, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<RunId>> ListedAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync($"select distinct run_id from match_list_row where {ErasedRow.Condition} order by run_id", null, row => new RunId(row.Int(0)), cancellationToken), cancellationToken);

    public Task CompleteListFileAsync(RunId run, PublishedFile file, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.ExecuteAsync(
            "update published_file set erased_sha256 = case when sha256 = @Sha256 then null else @Sha256 end where run_id = @Run and name = @Name",
            new { file.Sha256, Run = run.Value, file.Name }, cancellationToken),
        cancellationToken);

    public async Task CompleteAsync(int erasure, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            s => s.ExecuteAsync(
                """
                update golden_person set anchor_source = 'erased', anchor_digest = 0 where exists (
                    select 1 from erasure_key k where k.source = golden_person.anchor_source and k.key_digest = golden_person.anchor_digest);
                update golden_household set anchor_source = 'erased', anchor_digest = 0 where exists (
                    select 1 from erasure_key k where k.source = golden_household.anchor_source and k.key_digest = golden_household.anchor_digest);
                update id_given set anchor_source = 'erased', anchor_digest = 0 where exists (
                    select 1 from erasure_key k where k.source = id_given.anchor_source and k.key_digest = id_given.anchor_digest);
                delete from erasure_key;
                """,
                null, cancellationToken),
            cancellationToken);
        await database.CompactAsync(cancellationToken);
        await database.WriteAsync(
            s => s.ExecuteAsync("update erasure set completed_at = @Now where erasure_no = @No and completed_at is null", new { Now = StoredText.Of(clock.GetUtcNow()), No = erasure }, cancellationToken),
            cancellationToken);
    }

    public Task<bool> LiftAsync(int erasure, string actor, string reason, CancellationToken cancellationToken) => database.WriteAsync(
        async s =>
        {
            var lifted = await s.ExecuteAsync(
                "update erasure set lifted_at = @Now, lifted_by = @Actor, lifted_reason = @Reason where erasure_no = @No and lifted_at is null",
                new { Now = StoredText.Of(clock.GetUtcNow()), Actor = actor, Reason = reason, No = erasure }, cancellationToken);
            await s.ExecuteAsync("delete from erasure_suppression where erasure_no = @No", new { No = erasure }, cancellationToken);
            return lifted > 0;
        },
        cancellationToken);

    internal static ErasureEntry Entry(DbDataReader row) => new(
        row.Int(0), new RunId(row.Int(1)), StoredText.Instant(row.GetString(2)), row.GetString(3), row.GetString(4), StoredText.Value<string[]>(row.GetString(5)),
        StoredText.Value<Dictionary<string, long>>(row.GetString(6)), row.IsDBNull(7) ? null : StoredText.Instant(row.GetString(7)),
        row.IsDBNull(8) ? null : StoredText.Instant(row.GetString(8)), row.TextOrNull(9), row.TextOrNull(10));
}
