using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What the tables with history have in common: reading current content hashes, and ending versions.</summary>
internal sealed class VersionedRows(Session session, RunId run)
{
    private const int BatchSize = 5000;

    /// <summary>Keys and content hashes of the current rows that the resolution replaces, by key.</summary>
    public IAsyncEnumerable<IReadOnlyList<(string Key, long Hash)>> HashesAsync(string table, string key, Resolution resolution, CancellationToken cancellationToken) =>
        session.StreamAsync(
            $"select {key}, content_hash from {table} where valid_to_run is null{ResolutionScope.Condition(resolution, table, key)} order by {key}", null,
            row => (row.GetString(0), row.GetInt64(1)), BatchSize, cancellationToken);

    /// <summary>Ends the current versions of these keys with this run.</summary>
    /// <remarks>A version that this same run made earlier was never anybody's truth: a resumed run replaces it.</remarks>
    public async Task EndAsync<TKey>(string table, string key, IEnumerable<TKey> keys, CancellationToken cancellationToken)
    {
        if (!await KeysAsync(keys, cancellationToken)) return;
        await session.ExecuteAsync(
            $"""
            delete from {table} where valid_from_run = @Run and valid_to_run is null and {key} in (select id from ended_key);
            update {table} set valid_to_run = @Run where valid_to_run is null and {key} in (select id from ended_key);
            drop table ended_key;
            """,
            new { Run = run.Value }, cancellationToken);
    }

    /// <summary>Fills the temporary table <c>ended_key</c>; false when there is nothing to fill it with.</summary>
    private async Task<bool> KeysAsync<TKey>(IEnumerable<TKey> keys, CancellationToken cancellationToken)
    {
        var t = session.Database.Types;
        var any = false;
        await session.TemporaryTableAsync("ended_key", $"id {(typeof(TKey) == typeof(long) ? t.Integer : t.Text)}", cancellationToken);
        await using (var rows = session.Bulk("ended_key", "id"))
        {
            foreach (var id in keys)
            {
                any = true;
                rows.StartRow();
                if (id is long number) rows.Add(number);
                else rows.Add(id as string);
            }
            await rows.CompleteAsync(cancellationToken);
        }
        await session.ExecuteAsync(any ? "analyze ended_key" : "drop table ended_key", null, cancellationToken);
        return any;
    }
}
