namespace Yidang.Storage;

/// <summary>Snapshots of PostgreSQL: COPY in both directions, within one REPEATABLE READ transaction here and one transaction there.</summary>
internal sealed class PostgresSnapshots(Database database, Migrator migrator) : IStoreSnapshots
{
    public async Task<IReadOnlyList<TableTotal>> SaveAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new SqliteDatabase(path);
        return await database.SnapshotAsync(
            source => file.WriteAsync(target => new StoreTransfer(source, target, migrator).CopyAsync(cancellationToken), cancellationToken), cancellationToken);
    }

    public async Task LoadAsync(string path, IReadOnlyList<TableTotal> expected, Func<Session, Task> guard, CancellationToken cancellationToken)
    {
        await using var file = new SqliteDatabase(path);
        await file.SnapshotAsync(
            source => database.WriteAsync(
                async target =>
                {
                    await guard(target);
                    ArrivedOtherwiseException.ThrowIfDifferent(expected, await new StoreTransfer(source, target, migrator).CopyAsync(cancellationToken));
                    return true;
                },
                cancellationToken),
            cancellationToken);
    }
}
