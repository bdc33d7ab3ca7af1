using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Yidang.Storage;

/// <summary>One prepared statement, bound and stepped row by row: the fastest way into SQLite, and without a boxed value.</summary>
/// <remarks>
/// A parameter stays bound from row to row, so what repeats in a column (source, delivery, layout) is bound once. Text is read by SQLite where it
/// lies here, so that it is not copied once more for every row.
/// </remarks>
internal sealed class SqliteBulkInsert : IBulkInsert
{
    private readonly sqlite3 handle;
    private readonly sqlite3_stmt statement;
    private readonly SqliteStatement native;
    // What each parameter is bound to: null, its text, or a mark for a number or something else.
    private static readonly object Number = new();
    private static readonly object Other = new();

    private readonly object?[] bound;
    private readonly long[] numbers;
    // Of each parameter the text that is bound now, where the collector does not move it.
    private readonly byte[][] texts;
    private int added;
    private bool open;

    public SqliteBulkInsert(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        handle = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        bound = new object?[columns.Count];
        numbers = new long[columns.Count];
        texts = new byte[columns.Count][];
        var marks = string.Join(", ", Enumerable.Repeat("?", columns.Count));
        Check(sqlite3_prepare_v2(handle, $"insert into {table} ({string.Join(", ", columns)}) values ({marks})", out statement));
        native = new SqliteStatement(statement);
    }

    public void StartRow()
    {
        Step();
        open = true;
    }

    public void Add(long? value)
    {
        if (value is not { } number) AddNull();
        else if (Next(Number, number)) Check(native.Bind(added, number));
    }

    public void Add(string? value)
    {
        if (value is null)
        {
            AddNull();
            return;
        }
        if (!Next(value)) return;
        var room = Room(Encoding.UTF8.GetMaxByteCount(value.Length));
        Check(native.BindWhereItLies(added, room, Encoding.UTF8.GetBytes(value, room)));
    }

    public void Add(bool? value) => Add(value is { } flag ? (flag ? 1L : 0L) : null);

    public void Add(double? value)
    {
        if (value is not { } number) AddNull();
        else if (Next(Other)) Check(sqlite3_bind_double(statement, added, number));
    }

    // As text: the column's numeric affinity makes it an integer or a real, whichever holds it exactly.
    public void Add(decimal? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    public void AddUtf8(ReadOnlyMemory<byte> text)
    {
        Next(Other);
        var room = Room(text.Length);
        text.Span.CopyTo(room);
        Check(native.BindWhereItLies(added, room, text.Length));
    }

    public void AddBlob(ReadOnlyMemory<byte> bytes)
    {
        Next(Other);
        if (bytes.IsEmpty) Check(sqlite3_bind_zeroblob(statement, added, 0));
        else Check(sqlite3_bind_blob(statement, added, bytes.Span));
    }

    // Wide rows are mostly null, and a call for each would cost more than the values.
    public void AddNull()
    {
        if (Next(null)) Check(native.BindNull(added));
    }

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

    /// <summary>Moves to the next parameter; false when that is bound to the same instance, and for a number to the same number, already.</summary>
    private bool Next(object? value, long number = 0)
    {
        if (added == bound.Length) throw new InvalidOperationException($"A row has more than {bound.Length} values.");
        ref var now = ref bound[added];
        var isBound = ReferenceEquals(now, value) && !ReferenceEquals(value, Other) && (!ReferenceEquals(value, Number) || numbers[added] == number);
        now = value;
        numbers[added++] = number;
        return !isBound;
    }

    /// <summary>Where the parameter's text is to lie. Pinned for good; never without a byte, whose address would be none and read as NULL.</summary>
    private byte[] Room(int length)
    {
        ref var room = ref texts[added - 1];
        if (room is null || room.Length < length) room = GC.AllocateUninitializedArray<byte>(Math.Max(256, length * 2), pinned: true);
        return room;
    }

    private void Step()
    {
        if (!open) return;
        if (added != bound.Length) throw new InvalidOperationException($"A row has {added} values for {bound.Length} columns.");
        var result = native.Step();
        if (result != SQLITE_DONE) Check(result);
        Check(native.Reset());
        added = 0;
        open = false;
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) SqliteException.ThrowExceptionForRC(result, handle);
    }
}
