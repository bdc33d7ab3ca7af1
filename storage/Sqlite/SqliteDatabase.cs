using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>SQLite in WAL mode: one file, one writer, readers that never wait.</summary>
internal sealed class SqliteDatabase : Database
{
    // Per connection. NORMAL loses at most the last commits on a power cut and never corrupts; LIKE tells A from a, as in PostgreSQL.
    // A store that is made now gets pages twice as large as usual: there are fewer to find, split and write where rows follow each other. A night
    // changes rows far from each other, a page each, and larger pages would cost it more.
    private const string Settings = """
        pragma page_size = 8192;
        pragma journal_mode = wal;
        pragma synchronous = normal;
        pragma busy_timeout = 10000;
        pragma cache_size = -131072;
        pragma threads = 1;
        pragma journal_size_limit = 67108864;
        pragma wal_autocheckpoint = 2000;
        pragma case_sensitive_like = on;
        pragma query_only = off;
        """;

    // Else whoever commits next would bring the whole log into the file itself, and be waited for.
    private const string SettingsWhileCheckpointing = Settings + "pragma wal_autocheckpoint = 0;";

    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(5);

    private readonly string path;
    private readonly string connectionString;
    private readonly string unpooled;
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile Task checkpoints = Task.CompletedTask;

    public SqliteDatabase(string path)
    {
        this.path = Path.GetFullPath(path);
        // A million persons' files are written in one transaction of more than a minute, for which other processes' writers wait.
        connectionString = new SqliteConnectionStringBuilder { DataSource = this.path, DefaultTimeout = 180 }.ToString();
        unpooled = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString();
        using var connection = new SqliteConnection();
        Engine = $"SQLite {connection.ServerVersion}";
    }

    public override string Engine { get; }

    public override SqlTypes Types { get; } = new("integer", "text", "boolean", "real", "numeric", "blob");

    public override string Place => path;

    public override bool IsThere => File.Exists(path);

    public override string IndexesSql =>
        """
        select l.name, m.sql from pragma_index_list(@Table) l join sqlite_master m on m.type = 'index' and m.name = l.name
        where l."unique" = 0 and l.origin = 'c' order by l.name
        """;

    public override string TablesSql => "select name from sqlite_master where type = 'table'";

    public override string ColumnsSql =>
        """
        select t.name, c.name, c.type from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' order by t.name, c.cid
        """;

    public override string ReferencesSql =>
        """
        select t.name, k."table" from sqlite_master t join pragma_foreign_key_list(t.name) k where t.type = 'table'
        """;

    public override string? MigrationTurn => null;

    public override string DateFunctions => "";

    public override bool AddsColumnsTogether => false;

    public override bool KeysLieApart => false;

    public override bool WritesWholePages => true;

    public override string? ColumnComment(string table, string column, string comment) => null;

    public override string NumbersIn(string parameter) => $"(select value from json_each({parameter}))";

    public override string SkipLocked => "";

    // Else SQLite copies each page to a file before the statement changes it, to undo the statement and go on: as much again as is written.
    public override string OrRollback => "or rollback";

    public override IBulkInsert Bulk(DbConnection connection, string table, IReadOnlyList<string> columns) =>
        new SqliteBulkInsert((SqliteConnection)connection, table, columns);

    public override async Task<bool> BeginEvaluationAsync(Session session, CancellationToken cancellationToken)
    {
        // The next user of this connection's handle sets it back: see Settings.
        await session.ExecuteAsync("pragma query_only = on", null, cancellationToken);
        return true;
    }

    // A connection keeps its cache when it goes back to its pool; the next user gets the usual size: see Settings.
    public override Task BeginScanAsync(Session session, CancellationToken cancellationToken) => session.ExecuteAsync("pragma cache_size = -2048", null, cancellationToken);

    // SQLite sorts as much at a time as its cache may hold. What fits a processor's own cache is sorted in two thirds of the time, and a second thread sorts it while the next is
    // gathered: an index over 3.5 million keys in 1.9 s, and in 3.7 s before.
    public override async Task SortAsync(Session session, Func<Task> work, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("pragma cache_size = -8192", null, cancellationToken);
        await work();
        await session.ExecuteAsync("pragma cache_size = -131072", null, cancellationToken);
    }

    // To bring a million rows from the log into the file takes a second, which the commit would wait for; readers find them in the log meanwhile.
    public override async Task<T> WriteMuchAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = await WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("pragma wal_autocheckpoint = 0", null, cancellationToken);
                return await work(session);
            },
            cancellationToken);
        checkpoints = CheckpointAsync(checkpoints);
        return result;
    }

    public override async ValueTask DisposeAsync()
    {
        await checkpoints;
        ClosePool();
        turn.Dispose();
    }

    public override Task<long> BytesAsync(Session session, CancellationToken cancellationToken) => Task.FromResult(
        ((string[])[path, path + "-wal"]).Select(file => new FileInfo(file)).Where(file => file.Exists).Sum(file => file.Length));

    public override async Task<IReadOnlyList<string>> DamageAsync(Session session, CancellationToken cancellationToken)
    {
        var damage = await session.ListAsync("pragma integrity_check(20)", null, row => row.GetString(0), cancellationToken);
        damage.Remove("ok");
        damage.AddRange(await session.ListAsync(
            "select \"table\", parent, count(*) from pragma_foreign_key_check group by \"table\", parent", null,
            row => $"{row.GetInt64(2)} rows of {row.GetString(0)} name a row of {row.GetString(1)} that is not there", cancellationToken));
        return damage;
    }

    // The rewritten file has no free page that could hold deleted rows, and the log, which holds pages as they were, is emptied after it.
    public override async Task CompactAsync(CancellationToken cancellationToken)
    {
        await checkpoints;
        await ReadAsync(
            async session =>
            {
                await session.ExecuteAsync("vacuum", null, cancellationToken);
                await EmptyLogAsync(session, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Copies the database as of one moment into a new file, while others go on writing.</summary>
    public Task SaveAsync(string target, CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
            await copy.OpenAsync(cancellationToken);
            ((SqliteConnection)session.Connection).BackupDatabase(copy);
            return true;
        },
        cancellationToken);

    /// <summary>Leaves nothing beside the file, so that it can be renamed. Nobody else may have it open.</summary>
    public async Task CloseAsOneFileAsync(CancellationToken cancellationToken)
    {
        await checkpoints;
        await ReadAsync(s => s.FirstAsync("pragma journal_mode = delete", null, row => row.GetString(0), cancellationToken), cancellationToken);
        ClosePool();
    }

    /// <summary>Puts another database's file in this one's place, in one rename.</summary>
    /// <remarks>A write-ahead log that stayed behind would be played into the new file: the old one is closed with nothing beside it first.</remarks>
    public async Task ReplaceAsync(string file, CancellationToken cancellationToken)
    {
        if (IsThere) await CloseAsOneFileAsync(cancellationToken);
        if (File.Exists(path + "-wal")) throw new StoreUnavailableException($"Another process has the store open: {path}. End it and try again.", isTransient: true);
        FaultPoint.Reach("before the rename of a store");
        File.Move(file, path, overwrite: true);
        FaultPoint.Reach("after the rename of a store");
    }

    protected override Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(connectionString, cancellationToken);

    private async Task<DbConnection> ConnectAsync(string to, CancellationToken cancellationToken)
    {
        CreateFolder();
        var connection = new SqliteConnection(to);
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqliteException.ThrowExceptionForRC(SqliteDateFunctions.Register(connection.Handle!), connection.Handle);
            await using var command = connection.CreateCommand();
            command.CommandText = checkpoints.IsCompleted ? Settings : SettingsWhileCheckpointing;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Not deferred, it would take the write lock.
    protected override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    protected override StoreUnavailableException? Translate(DbException exception) =>
        exception is SqliteException sqlite ? SqliteFailure.Describe(sqlite, path) : null;

    // SQLite lets one writer in at a time and makes others poll; waiting here keeps this process's own writers in line.
    protected override async Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    /// <summary>Never throws: what one checkpoint leaves in the log, the next one takes.</summary>
    /// <remarks>On a connection of its own: it took the one that had just written from the pool, and whoever wrote next began with an empty cache.</remarks>
    private async Task CheckpointAsync(Task before)
    {
        await before;
        try
        {
            await Task.Run(() => TranslateAsync(async () =>
            {
                await using var session = new Session(this, await ConnectAsync(unpooled, CancellationToken.None), null);
                return await session.NumberAsync("pragma wal_checkpoint(passive)", null, CancellationToken.None);
            }));
        }
        catch (StoreUnavailableException)
        {
        }
    }

    /// <summary>SQLite waits by itself for whoever reads the log, not for another's checkpoint; either way it only answers that it was busy.</summary>
    private Task EmptyLogAsync(Session session, CancellationToken cancellationToken) => OutwaitAsync(
        async () => await session.NumberAsync("pragma wal_checkpoint(truncate)", null, cancellationToken) != 0 ? $"the log {path}-wal is in use" : null,
        LogPatience, cancellationToken);

    private void ClosePool()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Makes the folder that the file lies in.</summary>
    public void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The folder of the store cannot be made: {path}. Choose a folder that can be written with --data.", isTransient: false, exception);
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
