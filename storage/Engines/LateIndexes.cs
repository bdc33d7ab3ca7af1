namespace Yidang.Storage;

/// <summary>Indexes that are left out while many rows come in, and made at the end, within one transaction: a load that is cut off changes nothing.</summary>
/// <remarks>
/// Ids and keys are digests, so that each entry of such an index falls anywhere. Sorting all of them at the end is cheaper than finding each one's place in a
/// growing tree.
/// </remarks>
internal sealed class LateIndexes
{
    private readonly Session session;
    private readonly IReadOnlyList<string> definitions;

    private LateIndexes(Session session, IReadOnlyList<string> definitions) => (this.session, this.definitions) = (session, definitions);

    /// <summary>Leaves these out: each by the statement that drops it, and the one that makes it.</summary>
    public static async Task<LateIndexes> LeaveOutAsync(Session session, IReadOnlyList<(string Drop, string Create)> indexes, CancellationToken cancellationToken)
    {
        foreach (var (drop, _) in indexes) await session.ExecuteAsync(drop, null, cancellationToken);
        return new LateIndexes(session, [.. indexes.Select(i => i.Create)]);
    }

    /// <summary>Leaves the plain indexes of a table out if it is empty; one that holds rows keeps them.</summary>
    /// <remarks>Unique indexes stay: they keep what must not be there out, and their rows come in their order.</remarks>
    public static async Task<LateIndexes> LeaveOutAsync(Session session, string table, CancellationToken cancellationToken)
    {
        if (await session.NumberAsync($"select count(*) from (select 1 from {table} limit 1) t", null, cancellationToken) > 0) return new LateIndexes(session, []);
        var indexes = await session.ListAsync(
            session.Database.IndexesSql, new { Table = table }, row => (Drop: $"drop index {row.GetString(0)}", Create: row.GetString(1)), cancellationToken);
        return await LeaveOutAsync(session, indexes, cancellationToken);
    }

    /// <summary>Makes what was left out, as it was.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (definitions.Count == 0) return;
        await session.Database.SortAsync(
            session,
            async () =>
            {
                foreach (var definition in definitions) await session.ExecuteAsync(definition, null, cancellationToken);
            },
            cancellationToken);
    }
}
