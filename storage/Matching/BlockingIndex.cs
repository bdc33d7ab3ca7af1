using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IBlockingIndex"/>
internal sealed class BlockingIndex(Database database, LeasedWrites writes) : IBlockingIndex
{
    private const int KeysAtOnce = 20_000;

    public Task ReplaceAsync(RunLease lease, BlockingEntries entries, CancellationToken cancellationToken) =>
        WriteAsync(lease, index => index.ReplaceAsync(entries, cancellationToken), cancellationToken);

    public Task AppendAsync(RunLease lease, BlockingEntries entries, CancellationToken cancellationToken) =>
        WriteAsync(lease, index => index.AppendAsync(entries, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<BlockingEntry>> FindAsync(IReadOnlyCollection<ulong> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return [];
        ulong[] asked = [.. keys.Distinct()];
        Array.Sort(asked);
        var found = await FindAsync([.. asked.Select(BlockingPage.Shortened).Distinct()], cancellationToken);
        await FollowAsync(found, cancellationToken);
        var entries = new List<BlockingEntry>(found.Count);
        var at = 0;
        foreach (var key in asked)
        {
            var shortened = BlockingPage.Shortened(key);
            while (at < found.Count && found[at].Key < shortened) at++;
            for (var i = at; i < found.Count && found[i].Key == shortened; i++)
                if (i == at || found[i] != found[i - 1]) entries.Add(new BlockingEntry(key, new RecordId(found[i].Record)));
        }
        return entries;
    }

    /// <summary>By key, then record, with repeats where several generations have an entry.</summary>
    /// <param name="keys">Ascending, so that those looked up at one time lie in few pages, and a page is read about once for all of them.</param>
    private async Task<List<(long Key, long Record)>> FindAsync(long[] keys, CancellationToken cancellationToken)
    {
        var parts = keys.Chunk(KeysAtOnce).ToArray();
        var found = new List<(long Key, long Record)>[parts.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parts.Length), new ParallelOptions { MaxDegreeOfParallelism = SessionsAtOnce.Most, CancellationToken = cancellationToken },
            async (p, token) =>
            {
                found[p] = [];
                foreach (var page in await database.ReadAsync(session => PagesAsync(session, parts[p], token), token)) BlockingPage.Find(page, parts[p], found[p]);
                found[p].Sort();
            });
        return [.. found.SelectMany(f => f)];
    }

    /// <summary>Puts in the place of records that have ended, and that persons still stand under, one that those persons have now.</summary>
    private async Task FollowAsync(List<(long Key, long Record)> found, CancellationToken cancellationToken)
    {
        var successors = await database.ReadAsync(
            async session => await session.NumberAsync("select count(*) from (select 1 from blocking_successor limit 1) s", null, cancellationToken) == 0 ? [] : await session.ListAsync(
                $"""
                select s.record_id, min(c.record_id) from blocking_successor s join crosswalk c on c.person_id = s.person_id and c.valid_to_run is null
                where s.record_id in {database.NumbersIn("@Records")} group by s.record_id
                """,
                new { Records = JsonSerializer.Serialize(found.Select(f => f.Record).Distinct()) }, row => KeyValuePair.Create(row.GetInt64(0), row.GetInt64(1)), cancellationToken),
            cancellationToken);
        if (successors.Count == 0) return;
        var now = successors.ToDictionary();
        for (var i = 0; i < found.Count; i++)
            if (now.TryGetValue(found[i].Record, out var record)) found[i] = found[i] with { Record = record };
        found.Sort();
    }

    // A key's entries lie in the first page of a generation that does not end before it, so a seek finds them.
    private Task<List<byte[]>> PagesAsync(Session session, long[] keys, CancellationToken cancellationToken) => session.ListAsync(
        $"""
        select entries from blocking_page where page_id in (
            select (select p.page_id from blocking_page p where p.generation = g.generation and p.last_key >= k.value order by p.last_key limit 1)
            from blocking_generation g cross join {database.NumbersIn("@Keys")} k)
        """,
        new { Keys = JsonSerializer.Serialize(keys) }, row => row.GetFieldValue<byte[]>(0), cancellationToken);

    private Task<bool> WriteAsync(RunLease lease, Func<BlockingWrites, Task> write, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        async session =>
        {
            await write(new BlockingWrites(session));
            return true;
        },
        cancellationToken);
}
