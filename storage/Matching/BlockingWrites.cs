using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Writes the blocking index inside a transaction.</summary>
/// <remarks>
/// Pages are never changed. What is appended becomes a generation of its own, which takes in those before it that are not more than four
/// times its size: so there are at most a dozen, and an entry is written again a handful of times in its life.
/// </remarks>
internal sealed class BlockingWrites(Session session)
{
    private const int Growth = 4;

    public async Task ReplaceAsync(BlockingEntries entries, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("delete from blocking_page; delete from blocking_generation; delete from blocking_successor;", null, cancellationToken);
        await WriteAsync(1, entries, cancellationToken);
    }

    public async Task AppendAsync(BlockingEntries entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0) return;
        var generations = await session.ListAsync(
            "select generation, entries from blocking_generation order by generation desc", null, row => (Number: row.GetInt64(0), Entries: row.GetInt64(1)), cancellationToken);
        var next = generations.Count == 0 ? 1 : generations[0].Number + 1;
        var all = new BlockingEntries();
        all.AddRange(entries);
        foreach (var older in generations.TakeWhile(g => g.Entries <= Growth * all.Count)) next = await TakeInAsync(older.Number, all, cancellationToken);
        await WriteAsync(next, all, cancellationToken);
    }

    /// <summary>Enters under whom the entries of records stand that have ended.</summary>
    public async Task SucceedAsync(IReadOnlyList<RenewedPerson> renewed, CancellationToken cancellationToken)
    {
        var stood = renewed.Where(r => r.Stood is not null).Select(r => r.Stood!.Value.Value);
        await session.ExecuteAsync(
            $"delete from blocking_successor where record_id in {session.Database.NumbersIn("@Stood")}", new { Stood = JsonSerializer.Serialize(stood) }, cancellationToken);
        await using var rows = session.Bulk("blocking_successor", "record_id", "person_id");
        foreach (var person in renewed)
        {
            if (person.Stood is not { } record) continue;
            rows.StartRow();
            rows.Add(record.Value);
            rows.Add(person.Person.Value);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    /// <summary>Moves a generation's entries to <paramref name="all"/>; its number is free again.</summary>
    private async Task<long> TakeInAsync(long generation, BlockingEntries all, CancellationToken cancellationToken)
    {
        var pages = session.StreamAsync(
            "select entries from blocking_page where generation = @Generation", new { Generation = generation }, row => row.GetFieldValue<byte[]>(0), batchSize: 500, cancellationToken);
        await foreach (var batch in pages.WithCancellation(cancellationToken))
        {
            foreach (var page in batch)
                foreach (var (key, record) in BlockingPage.Unpack(page)) all.Add(key, record);
        }
        await session.ExecuteAsync(
            "delete from blocking_page where generation = @Generation; delete from blocking_generation where generation = @Generation;",
            new { Generation = generation }, cancellationToken);
        return generation;
    }

    private async Task WriteAsync(long generation, BlockingEntries entries, CancellationToken cancellationToken)
    {
        var page = await session.NumberAsync("select coalesce(max(page_id), 0) from blocking_page", null, cancellationToken);
        var written = 0L;
        await using (var rows = session.Bulk("blocking_page", "page_id", "generation", "last_key", "entries"))
        {
            foreach (var packed in BlockingPage.Pack(entries.InOrder()))
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.StartRow();
                rows.Add(++page);
                rows.Add(generation);
                rows.Add(packed.LastKey);
                rows.AddBlob(packed.Entries);
                written += packed.Count;
            }
            await rows.CompleteAsync(cancellationToken);
        }
        if (written > 0)
        {
            await session.ExecuteAsync(
                "insert into blocking_generation (generation, entries) values (@Generation, @Entries)", new { Generation = generation, Entries = written }, cancellationToken);
        }
    }
}
