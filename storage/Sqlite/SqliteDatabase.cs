using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Yidang.Storage;

/// <summary>SQLite in WAL mode: one file, one writer, readers that never wait.</summary>
internal sealed class SqliteDatabase : Database
{
    // Per connection. NORMAL loses at most the last commits on a power cut and never corrupts; LIKE tells A from a, as in PostgreSQL.
    private const string Settings = """
        pragma journal_mode = wal;
        pragma synchronous = normal;
        pragma busy_timeout = 10000;
        pragma cache_size = -131072;
        pragma journal_size_limit = 67108864;
        pragma case_sensitive_like = on;
        pragma query_only = off;
        """;

    private readonly string path;
    private readonly string connectionString;
    private readonly SemaphoreSlim turn = new(1, 1);

    public SqliteDatabase(string path)
    {
        this.path = Path.GetFullPath(path);
        connectionString = new SqliteConnectionStringBuilder { DataSource = this.path, DefaultTimeout = 60 }.ToString();
        using var connection = new SqliteConnection();
        Engine = $"SQLite {connection.ServerVersion}";
    }

    public override string Engine { get; }

    public override SqlTypes Types { get; } = new("integer", "text", "boolean", "real", "numeric", "blob");

    public override string DateFunctions => "";

    public override string? ColumnComment(string table, string column, string comment) => null;

    public override string NumbersIn(string parameter) => $"(select value from json_each({parameter}))";

    public override IBulkInsert Bulk(DbConnection connection, string table, IReadOnlyList<string> columns) =>
        new SqliteBulkInsert((SqliteConnection)connection, table, columns);

    public override async Task<bool> BeginEvaluationAsync(Session session, CancellationToken cancellationToken)
    {
        // The next user of this connection's handle sets it back: see Settings.
        await session.ExecuteAsync("pragma query_only = on", null, cancellationToken);
        return true;
    }

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        CreateFolder();
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            connection.CreateFunction<string?, string?, long?>("years_between", DayText.YearsBetween, isDeterministic: true);
            connection.CreateFunction<string?, string?, long?>("days_between", DayText.DaysBetween, isDeterministic: true);
            await using var command = connection.CreateCommand();
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override StoreUnavailableException? Translate(DbException exception) =>
        exception is SqliteException sqlite ? SqliteFailure.Describe(sqlite, path) : null;

    // SQLite lets one writer in at a time and makes others poll; waiting here keeps this process's own writers in line.
    protected override async Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private void CreateFolder()
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
