using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IMatchListStore"/>
internal sealed class MatchListStore(Database database, LeasedWrites writes, TimeProvider clock) : IMatchListStore
{
    public Task PublishAsync(RunLease lease, IReadOnlyList<MatchList> lists, PublicationBasis basis, CancellationToken cancellationToken)
    {
        foreach (var list in lists)
        {
            if (!list.Counts.Balances) throw new InvalidOperationException($"The list '{list.Item}' does not balance; it was not published.");
        }
        return writes.WriteMuchAsync(
            lease,
            async session =>
            {
                foreach (var item in basis.Items.Values) await DefinitionTexts.KeepAsync(session, item, cancellationToken);
                var names = basis.SourceNames is null ? null : await DefinitionTexts.KeepAsync(session, basis.SourceNames, cancellationToken);
                var run = new { Run = lease.Run.Value, Now = StoredText.Of(clock.GetUtcNow()), Names = names };
                // A resumed run publishes again in place of what it had published before it died.
                await session.ExecuteAsync(
                    """
                    delete from match_list_row where run_id = @Run;
                    delete from match_list where run_id = @Run;
                    delete from published_file where run_id = @Run;
                    delete from outbox where run_id = @Run;
                    insert into outbox (run_id, published_at, source_names) values (@Run, @Now, @Names);
                    """,
                    run, cancellationToken);
                foreach (var list in lists)
                {
                    await HeadAsync(session, lease.Run, list, cancellationToken);
                    await RowsAsync(session, lease.Run, list, cancellationToken);
                }
                return true;
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<RunId>> OutboxAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync("select run_id from outbox where completed_at is null order by run_id", null, row => new RunId(row.Int(0)), cancellationToken),
        cancellationToken);

    public Task CompleteOutboxAsync(RunId run, IReadOnlyList<PublishedFile> files, string manifest, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("delete from published_file where run_id = @Run", new { Run = run.Value }, cancellationToken);
            foreach (var file in files)
            {
                await session.ExecuteAsync(
                    "insert into published_file (run_id, name, bytes, sha256) values (@Run, @Name, @Bytes, @Sha256)",
                    new { Run = run.Value, file.Name, file.Bytes, file.Sha256 }, cancellationToken);
            }
            return await session.ExecuteAsync(
                "update outbox set completed_at = coalesce(completed_at, @Now), manifest_sha256 = @Manifest where run_id = @Run",
                new { Run = run.Value, Now = StoredText.Of(clock.GetUtcNow()), Manifest = manifest }, cancellationToken);
        },
        cancellationToken);

    public Task<PublicationBasis> BasisAsync(RunId run, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var items = await session.ListAsync(
                "select l.item, d.content from match_list l join definition d on d.sha256 = l.item_version where l.run_id = @Run", new { Run = run.Value },
                row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellationToken);
            var names = await session.FirstAsync(
                "select d.content from outbox o join definition d on d.sha256 = o.source_names where o.run_id = @Run", new { Run = run.Value }, row => row.GetString(0), cancellationToken);
            return new PublicationBasis(new Dictionary<string, string>(items, StringComparer.Ordinal), names);
        },
        cancellationToken);

    public async Task<IReadOnlyList<PublishedFile>> FilesAsync(RunId run, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select name, bytes, sha256, erased_sha256 from published_file where run_id = @Run order by name", new { Run = run.Value },
            row => new PublishedFile(row.GetString(0), row.GetInt64(1), row.GetString(2)) { ErasedSha256 = row.TextOrNull(3) }, cancellationToken),
        cancellationToken);

    public Task<string?> ManifestAsync(RunId run, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync("select manifest_sha256 from outbox where run_id = @Run", new { Run = run.Value }, row => row.TextOrNull(0), cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<RunId>> PublishedAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync("select run_id from outbox order by run_id", null, row => new RunId(row.Int(0)), cancellationToken), cancellationToken);

    public Task<RunId?> PublishedAtAsync(DateTimeOffset instant, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            "select run_id from outbox where published_at < @Instant order by run_id desc limit 1", new { Instant = StoredText.Of(instant) },
            row => (RunId?)new RunId(row.Int(0)), cancellationToken),
        cancellationToken);

    public Task<RunId?> LatestAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync("select run_id from outbox order by run_id desc limit 1", null, row => (RunId?)new RunId(row.Int(0)), cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<MatchList>> ReadAsync(RunId run, IReadOnlyList<MatchList> known, CancellationToken cancellationToken) => await database.ReadAsync(
        async session =>
        {
            using var reader = new ListRowReader(known);
            var rows = (await session.ListAsync(
                $"select {ListRowReader.Columns} from match_list_row where run_id = @Run order by item, row_no", new { Run = run.Value }, reader.Read, cancellationToken))
                .ToLookup(r => r.Item, r => r.Row, StringComparer.Ordinal);
            return await session.ListAsync(
                """
                select item, title, item_version, as_of, candidates, matched, needs_checking, excluded
                from match_list where run_id = @Run order by item
                """,
                new { Run = run.Value },
                row => new MatchList
                {
                    Item = row.GetString(0),
                    Title = row.GetString(1),
                    ItemVersion = row.GetString(2),
                    AsOf = StoredText.Day(row.GetString(3)),
                    Counts = new MatchListCounts
                    {
                        Candidates = row.Int(4), Matched = row.Int(5), NeedsChecking = row.Int(6),
                        Excluded = StoredText.Value<Dictionary<string, int>>(row.GetString(7)),
                    },
                    Rows = rows[row.GetString(0)].ToList(),
                },
                cancellationToken);
        },
        cancellationToken);

    public Task<PersonId?> FirstListedAsync(RunId run, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            "select person_id from match_list_row where run_id = @Run order by item, row_no limit 1", new { Run = run.Value }, row => (PersonId?)new PersonId(row.GetString(0)), cancellationToken),
        cancellationToken);

    private static Task HeadAsync(Session session, RunId run, MatchList list, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        insert into match_list (run_id, item, title, item_version, as_of, candidates, matched, needs_checking, excluded)
        values (@Run, @Item, @Title, @ItemVersion, @AsOf, @Candidates, @Matched, @NeedsChecking, @Excluded)
        """,
        new
        {
            Run = run.Value, list.Item, list.Title, list.ItemVersion, AsOf = StoredText.Of(list.AsOf), list.Counts.Candidates, list.Counts.Matched,
            list.Counts.NeedsChecking, Excluded = StoredText.Of(list.Counts.Excluded),
        },
        cancellationToken);

    private static async Task RowsAsync(Session session, RunId run, MatchList list, CancellationToken cancellationToken)
    {
        using var texts = new ListRowTexts();
        await using var rows = session.Bulk("match_list_row", [
            "run_id", "item", "row_no", "person_id", "needs_checking", "channel", "priority", .. ListRowTexts.Columns.Split(", ")
        ]);
        for (var i = 0; i < list.Rows.Count; i++)
        {
            var row = list.Rows[i];
            rows.StartRow();
            rows.Add(run.Value);
            rows.Add(list.Item);
            rows.Add(i + 1);
            rows.Add(row.Person.Value);
            rows.Add(row.NeedsChecking);
            rows.Add(StoredText.Of(row.Channel));
            rows.Add(row.Priority);
            texts.Write(row);
            texts.AddTo(rows);
        }
        await rows.CompleteAsync(cancellationToken);
    }
}
