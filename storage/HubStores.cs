using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Opens hub stores. A store that was opened is not yet migrated: call <see cref="IHubStore.MigrateAsync"/> first.</summary>
public static class HubStores
{
    /// <summary>Opens PostgreSQL when given <c>postgres://…</c> or a connection string (<c>Host=…</c>), and SQLite when given a path.</summary>
    public static IHubStore Open(string dataSource, TimeProvider? clock = null) =>
        PostgresAddress.Matches(dataSource) ? OpenPostgres(dataSource, clock) : OpenSqlite(dataSource, clock);

    /// <summary>Opens, and if need be makes, the SQLite file at a path.</summary>
    public static IHubStore OpenSqlite(string path, TimeProvider? clock = null) =>
        new HubStore(new SqliteDatabase(path), AttributeCatalogue.Default, clock ?? TimeProvider.System);

    /// <summary>Opens an existing PostgreSQL database by URI or connection string.</summary>
    public static IHubStore OpenPostgres(string address, TimeProvider? clock = null) =>
        new HubStore(new PostgresDatabase(PostgresAddress.ToConnectionString(address)), AttributeCatalogue.Default, clock ?? TimeProvider.System);
}
