using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace Yidang.Storage;

/// <summary>PostgreSQL 15 or later, by Npgsql.</summary>
internal sealed class PostgresDatabase : Database
{
    // Sessions of other roles hide what they see from a role without pg_read_all_stats. A standby that holds rows back shows as a wal sender or as a slot.
    private const string EarlierReaders =
        """
        select string_agg(reader, ', ' order by reader) from (
            select 'session ' || pid as reader from pg_stat_activity
            where pid <> pg_backend_pid() and (datname = current_database() or backend_type = 'walsender')
                and (age(backend_xmin) > age(cast(@Now as xid)) or age(backend_xid) > age(cast(@Now as xid)))
            union all
            select 'prepared transaction ' || gid from pg_prepared_xacts where database = current_database() and age(transaction) > age(cast(@Now as xid))
            union all
            select 'replication slot ' || slot_name from pg_replication_slots where age(xmin) > age(cast(@Now as xid))) as readers
        """;

    private static readonly TimeSpan ReadersPatience = TimeSpan.FromSeconds(15);

    private readonly NpgsqlDataSource source;
    private readonly string where;
    private readonly string applicationName;
    private Version? version;

    public PostgresDatabase(string connectionString)
    {
        // Bulk steps take as long as they take; a lost server shows by the keep-alive, not by a clock.
        var address = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, KeepAlive = 30 };
        applicationName = string.IsNullOrEmpty(address.ApplicationName) ? "yidang" : address.ApplicationName;
        address.ApplicationName = NameOf(Environment.MachineName, Environment.ProcessId);
        source = new NpgsqlDataSourceBuilder(address.ConnectionString).Build();
        where = $"{address.Host}:{address.Port}/{address.Database}";
    }

    public override string Engine => version is null ? "PostgreSQL" : $"PostgreSQL {version}";

    // Text is compared byte by byte, as SQLite and .NET's ordinal comparison do.
    public override SqlTypes Types { get; } = new("bigint", "text collate \"C\"", "boolean", "double precision", "numeric", "bytea");

    public override string Place => where;

    public override string TablesSql => "select relname::text from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')";

    public override string ColumnsSql =>
        """
        select t.relname::text, c.attname::text, format_type(c.atttypid, null)
        from pg_class t join pg_attribute c on c.attrelid = t.oid
        where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and c.attnum > 0 and not c.attisdropped
        order by t.relname, c.attnum
        """;

    public override string IndexesSql =>
        "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index where indrelid = @Table::regclass and not indisunique order by 1";

    public override string ReferencesSql =>
        """
        select t.relname::text, p.relname::text
        from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class p on p.oid = k.confrelid
        where k.contype = 'f' and k.connamespace = current_schema()::regnamespace
        """;

    // Any number will do that nothing else of this program locks.
    public override string? MigrationTurn => "do $$ begin perform pg_advisory_xact_lock(724190318); end $$";

    public override string DateFunctions => PostgresDateFunctions.Sql;

    public override string QuickerDateFunctions => PostgresDateFunctions.Quicker;

    public override bool AddsColumnsTogether => true;

    public override bool KeysLieApart => true;

    public override bool WritesWholePages => false;

    public override string ColumnComment(string table, string column, string comment) =>
        $"comment on column {table}.{AttributeTable.Quote(column)} is '{comment.Replace("'", "''", StringComparison.Ordinal)}'";

    public override string NumbersIn(string parameter) => $"(select value::bigint from json_array_elements_text({parameter}::json) as ids (value))";

    public override string SkipLocked => "for update skip locked";

    public override string OrRollback => "";

    public override IBulkInsert Bulk(DbConnection connection, string table, IReadOnlyList<string> columns) =>
        new PostgresBulkInsert((NpgsqlConnection)connection, table, columns);

    public override async Task<bool> BeginEvaluationAsync(Session session, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            "set session characteristics as transaction read only; set statement_timeout = '15min'", null, cancellationToken);
        return true;
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    public override Task EndSessionsOfAsync(string host, int process, CancellationToken cancellationToken) => ReadAsync(
        // It waits up to five seconds for each to be gone. Another role's are not ours to end.
        session => session.NumberAsync(
            "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = current_database() and usename = current_user and application_name = @Name",
            new { Name = NameOf(host, process) }, cancellationToken),
        cancellationToken);

    // Not only rows: the planner keeps samples of values in its statistics. Who does not own the database may not rewrite these, and is only warned.
    public override Task CompactAsync(CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            await OutliveReadersAsync(session, cancellationToken);
            foreach (var table in await TableCatalogue.ReadAsync(session, cancellationToken))
                await session.ExecuteAsync($"vacuum (full, analyze) {table.Name}", null, cancellationToken);
            await session.ExecuteAsync("vacuum full pg_catalog.pg_statistic", null, cancellationToken);
            return true;
        },
        cancellationToken);

    public override Task<long> BytesAsync(Session session, CancellationToken cancellationToken) =>
        session.NumberAsync("select pg_database_size(current_database())", null, cancellationToken);

    // The server checks its pages as they are read; the checks that follow read every table.
    public override Task<IReadOnlyList<string>> DamageAsync(Session session, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        version = connection.PostgreSqlVersion;
        return connection;
    }

    /// <summary>Waits until nobody can read what was there before now: a table that is rewritten keeps the removed rows that any snapshot still sees, even of one who reads another table.</summary>
    private async Task OutliveReadersAsync(Session session, CancellationToken cancellationToken)
    {
        var now = await session.FirstAsync("select pg_snapshot_xmax(pg_current_snapshot())::xid::text", null, row => row.GetString(0), cancellationToken);
        await OutwaitAsync(
            async () => await session.FirstAsync(EarlierReaders, new { Now = now }, row => row.TextOrNull(0), cancellationToken) is { } readers
                ? $"the database {where} as it was before, by {readers}" : null,
            ReadersPatience, cancellationToken);
    }

    /// <summary>What a process's sessions are called; the server keeps 63 bytes of it.</summary>
    private string NameOf(string host, int process)
    {
        var name = $"{applicationName} {host}/{process}";
        return name.Length <= 63 ? name : name[..63];
    }

    protected override StoreUnavailableException? Translate(DbException exception) =>
        exception is NpgsqlException postgres ? PostgresFailure.Describe(postgres, where) : null;
}
