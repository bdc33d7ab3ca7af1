using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Snapshots of SQLite: the online backup copies the file's pages as of one moment; loading puts such a file in the store's place.</summary>
internal sealed class SqliteSnapshots(SqliteDatabase database) : IStoreSnapshots
{
    public async Task<IReadOnlyList<TableTotal>> SaveAsync(string path, CancellationToken cancellationToken)
    {
        await database.SaveAsync(path, cancellationToken);
        await using var saved = new SqliteDatabase(path);
        return await TotalsAsync(saved, cancellationToken);
    }

    public async Task LoadAsync(string path, IReadOnlyList<TableTotal> expected, Func<Session, Task> guard, CancellationToken cancellationToken)
    {
        if (database.IsThere)
        {
            await database.WriteAsync(
                async session =>
                {
                    await guard(session);
                    return true;
                },
                cancellationToken);
        }
        database.CreateFolder();
        var ready = $"{database.Place}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var saved = new SqliteDatabase(path)) await saved.SaveAsync(ready, cancellationToken);
            AbandonedFiles.Remove(Path.GetDirectoryName(ready)!, $"{Path.GetFileName(database.Place)}.*.part*");
            await using (var next = new SqliteDatabase(ready))
            {
                await next.WriteAsync(
                    async session =>
                    {
                        await LeasedWrites.FreeAsync(session, cancellationToken);
                        return true;
                    },
                    cancellationToken);
                ArrivedOtherwiseException.ThrowIfDifferent(expected, await TotalsAsync(next, cancellationToken));
                await next.CloseAsOneFileAsync(cancellationToken);
            }
            await database.ReplaceAsync(ready, cancellationToken);
        }
        finally
        {
            File.Delete(ready);
        }
    }

    private static Task<IReadOnlyList<TableTotal>> TotalsAsync(SqliteDatabase database, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<TableTotal>>(
        async session =>
        {
            var totals = new List<TableTotal>();
            foreach (var table in (await TableCatalogue.ReadAsync(session, cancellationToken)).Where(t => t.Name != Migrator.VersionTable))
                totals.Add(await TableRows.ReadAsync(session, table, into: null, cancellationToken));
            return totals;
        },
        cancellationToken);
}
