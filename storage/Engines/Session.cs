using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace Yidang.Storage;

/// <summary>One connection, with its transaction if it is to write. Parameters are the properties of an anonymous object.</summary>
internal sealed class Session(Database database, DbConnection connection, DbTransaction? transaction) : IAsyncDisposable
{
    public Database Database { get; } = database;

    public DbConnection Connection { get; } = connection;

    public DbTransaction? Transaction { get; } = transaction;

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        Connection.ExecuteAsync(Command(sql, parameters, cancellationToken));

    /// <summary>The first column of the first row as a number; 0 when there is none.</summary>
    public async Task<long> NumberAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        Convert.ToInt64(await Connection.ExecuteScalarAsync(Command(sql, parameters, cancellationToken)), System.Globalization.CultureInfo.InvariantCulture);

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await Connection.ExecuteReaderAsync(Command(sql, parameters, cancellationToken));
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, object? parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await Connection.ExecuteReaderAsync(Command(sql, parameters, cancellationToken));
        return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
    }

    /// <summary>The rows of a query, to be read one by one. Nothing else may use the session until it is disposed.</summary>
    public async Task<DbDataReader> ReaderAsync(string sql, CancellationToken cancellationToken) =>
        await Connection.ExecuteReaderAsync(Command(sql, null, cancellationToken));

    /// <summary>Rows as they come, in batches, without holding them all.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> StreamAsync<T>(
        string sql, object? parameters, Func<DbDataReader, T> read, int batchSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await Database.TranslateAsync(() => Connection.ExecuteReaderAsync(Command(sql, parameters, cancellationToken)));
        while (true)
        {
            var batch = await Database.TranslateAsync(() => ReadBatchAsync(reader, read, batchSize, cancellationToken));
            if (batch.Count > 0) yield return batch;
            if (batch.Count < batchSize) yield break;
        }
    }

    public IBulkInsert Bulk(string table, params IReadOnlyList<string> columns) => Database.Bulk(Connection, table, columns);

    /// <summary>Makes an empty table that only this session sees, in place of one of the same name.</summary>
    public Task TemporaryTableAsync(string name, string columns, CancellationToken cancellationToken) =>
        ExecuteAsync($"drop table if exists {name}; create temp table {name} ({columns});", null, cancellationToken);

    /// <summary>Makes a temporary table with one column, <c>id</c>, of these texts.</summary>
    public async Task TemporaryTextsAsync(string name, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        await TemporaryTableAsync(name, $"id {Database.Types.Text}", cancellationToken);
        await using var rows = Bulk(name, "id");
        foreach (var text in texts)
        {
            rows.StartRow();
            rows.Add(text);
        }
        await rows.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Transaction is not null) await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private static async Task<List<T>> ReadBatchAsync<T>(
        DbDataReader reader, Func<DbDataReader, T> read, int batchSize, CancellationToken cancellationToken)
    {
        var batch = new List<T>(batchSize);
        while (batch.Count < batchSize && await reader.ReadAsync(cancellationToken)) batch.Add(read(reader));
        return batch;
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, Transaction, cancellationToken: cancellationToken);
}
