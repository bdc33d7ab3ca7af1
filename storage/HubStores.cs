using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Opens hub stores. A store that was opened is not yet migrated: call <see cref="IHubStore.MigrateAsync"/> first.</summary>
public static class HubStores
{
    /// <summary>Opens PostgreSQL when given <c>postgres://…</c> or a connection string (<c>Host=…</c>), and SQLite when given a path.</summary>
    public static IHubStore Open(string dataSource, TimeProvider? clock = null) =>
        PostgresAddress.Matches(dataSource) ? OpenPostgres(dataSource, clock) : OpenSqlite(dataSource, clock);

    /// <summary>Opens, and if need be makes, the SQLite file at a path.</summary>
    public static IHubStore OpenSqlite(string path, TimeProvider? clock = null)
    {
        var database = new SqliteDatabase(path);
        return new HubStore(database, _ => new SqliteSnapshots(database), AttributeCatalogue.Default, clock ?? TimeProvider.System);
    }

    /// <summary>Opens an existing PostgreSQL database by URI or connection string.</summary>
    public static IHubStore OpenPostgres(string address, TimeProvider? clock = null)
    {
        var database = new PostgresDatabase(PostgresAddress.ToConnectionString(address));
        return new HubStore(database, migrator => new PostgresSnapshots(database, migrator), AttributeCatalogue.Default, clock ?? TimeProvider.System);
    }
}
