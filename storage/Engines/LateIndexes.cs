namespace Yidang.Storage;

/// <summary>The plain indexes of a table that is filled for the first time: left out while its rows come in, and made at the end, within one transaction.</summary>
/// <remarks>
/// Ids and keys are digests, so that each entry of such an index falls anywhere. Sorting all of them at the end is cheaper than finding each one's place in a
/// growing tree. Unique indexes stay: they keep what must not be there out, and their rows come in their order.
/// </remarks>
internal sealed class LateIndexes
{
    private readonly Session session;
    private readonly IReadOnlyList<string> definitions;

    private LateIndexes(Session session, IReadOnlyList<string> definitions) => (this.session, this.definitions) = (session, definitions);

    /// <summary>Leaves a table's indexes out if it is empty; one that holds rows keeps them.</summary>
    public static async Task<LateIndexes> LeaveOutAsync(Session session, string table, CancellationToken cancellationToken)
    {
        if (await session.NumberAsync($"select count(*) from (select 1 from {table} limit 1) t", null, cancellationToken) > 0) return new LateIndexes(session, []);
        var indexes = await session.ListAsync(
            session.Database.IndexesSql, new { Table = table }, row => (Name: row.GetString(0), Definition: row.GetString(1)), cancellationToken);
        foreach (var (name, _) in indexes) await session.ExecuteAsync($"drop index {name}", null, cancellationToken);
        return new LateIndexes(session, [.. indexes.Select(i => i.Definition)]);
    }

    /// <summary>Makes what was left out, as it was.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in definitions) await session.ExecuteAsync(definition, null, cancellationToken);
    }
}
