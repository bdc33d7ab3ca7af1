using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IBlockingIndex"/>
internal sealed class BlockingIndex(Database database, LeasedWrites writes) : IBlockingIndex
{
    public Task ReplaceAsync(RunLease lease, BlockingEntries entries, CancellationToken cancellationToken) =>
        WriteAsync(lease, index => index.ReplaceAsync(entries, cancellationToken), cancellationToken);

    public Task AppendAsync(RunLease lease, BlockingEntries entries, CancellationToken cancellationToken) =>
        WriteAsync(lease, index => index.AppendAsync(entries, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<BlockingEntry>> FindAsync(IReadOnlyCollection<ulong> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return [];
        var asked = keys.Distinct().ToLookup(BlockingPage.Shortened);
        var shortened = asked.Select(k => k.Key).Order().ToArray();
        var found = new List<(long Key, long Record)>();
        await database.ReadAsync(session => FindAsync(session, shortened, found, cancellationToken), cancellationToken);
        return [.. found.Distinct().SelectMany(f => asked[f.Key].Select(key => new BlockingEntry(key, new RecordId(f.Record)))).OrderBy(e => e.Key).ThenBy(e => e.Record.Value)];
    }

    // A key's entries lie in the first page of a generation that does not end before it, so a seek finds them.
    private async Task<bool> FindAsync(Session session, long[] keys, List<(long Key, long Record)> found, CancellationToken cancellationToken)
    {
        var pages = await session.ListAsync(
            $"""
            select entries from blocking_page where page_id in (
                select (select p.page_id from blocking_page p where p.generation = g.generation and p.last_key >= k.value order by p.last_key limit 1)
                from blocking_generation g cross join {database.NumbersIn("@Keys")} k)
            """,
            new { Keys = JsonSerializer.Serialize(keys) }, row => row.GetFieldValue<byte[]>(0), cancellationToken);
        foreach (var page in pages) BlockingPage.Find(page, keys, found);
        return pages.Count > 0;
    }

    private Task<bool> WriteAsync(RunLease lease, Func<BlockingWrites, Task> write, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        async session =>
        {
            await write(new BlockingWrites(session));
            return true;
        },
        cancellationToken);
}
