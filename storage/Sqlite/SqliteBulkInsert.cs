using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Yidang.Storage;

/// <summary>One prepared statement, bound and stepped row by row: the fastest way into SQLite, and without a boxed value.</summary>
internal sealed class SqliteBulkInsert : IBulkInsert
{
    private readonly sqlite3 handle;
    private readonly sqlite3_stmt statement;
    private readonly int columns;
    private byte[] buffer = new byte[1024];
    private int bound;
    private bool open;

    public SqliteBulkInsert(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        handle = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        this.columns = columns.Count;
        var marks = string.Join(", ", Enumerable.Repeat("?", columns.Count));
        Check(sqlite3_prepare_v2(handle, $"insert into {table} ({string.Join(", ", columns)}) values ({marks})", out statement));
    }

    public void StartRow()
    {
        Step();
        open = true;
    }

    public void Add(long? value)
    {
        if (value is { } number) Check(sqlite3_bind_int64(statement, ++bound, number));
        else AddNull();
    }

    public void Add(string? value)
    {
        if (value is null)
        {
            AddNull();
            return;
        }
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (buffer.Length < most) buffer = new byte[most];
        BindText(buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer)));
    }

    public void Add(bool? value) => Add(value is { } flag ? (flag ? 1L : 0L) : null);

    public void Add(double? value)
    {
        if (value is { } number) Check(sqlite3_bind_double(statement, ++bound, number));
        else AddNull();
    }

    // As text: the column's numeric affinity makes it an integer or a real, whichever holds it exactly.
    public void Add(decimal? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    public void AddUtf8(ReadOnlyMemory<byte> text) => BindText(text.Span);

    public void AddBlob(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) Check(sqlite3_bind_zeroblob(statement, ++bound, 0));
        else Check(sqlite3_bind_blob(statement, ++bound, bytes.Span));
    }

    // What is not bound is null: wide rows are mostly that, and a call for each would cost more than the values.
    public void AddNull() => bound++;

    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Step();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        statement.Dispose();
        return ValueTask.CompletedTask;
    }

    // An empty span has no address, which SQLite would read as NULL.
    private void BindText(ReadOnlySpan<byte> text) =>
        Check(text.IsEmpty ? sqlite3_bind_text(statement, ++bound, "") : sqlite3_bind_text(statement, ++bound, text));

    private void Step()
    {
        if (!open) return;
        if (bound != columns) throw new InvalidOperationException($"A row has {bound} values for {columns} columns.");
        var result = sqlite3_step(statement);
        if (result != SQLITE_DONE) Check(result);
        Check(sqlite3_reset(statement));
        Check(sqlite3_clear_bindings(statement));
        bound = 0;
        open = false;
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) SqliteException.ThrowExceptionForRC(result, handle);
    }
}
