using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Yidang.Storage;

/// <summary>COPY in binary form, written byte by byte as PostgreSQL documents it.</summary>
/// <remarks>
/// Npgsql's importer looks up a converter for every value of every row: for eleven columns that costs as much as reading and mapping
/// the row. Columns must have the types of <see cref="PostgresDatabase.Types"/>.
/// </remarks>
internal sealed class PostgresBulkInsert(NpgsqlConnection connection, string table, IReadOnlyList<string> columns) : IBulkInsert
{
    private const int Full = 1 << 16;

    // Text with half a surrogate pair is no text: better an error here than one from the server.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Begun with the first row: an empty bulk costs no round trip.
    private NpgsqlRawCopyStream? copy;
    private byte[] buffer = new byte[Full + 4096];
    private int length;
    private int added;
    private bool completed;

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0];

    public void StartRow()
    {
        if (copy is null)
        {
            copy = connection.BeginRawBinaryCopy($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)");
            WriteHeader();
        }
        else
        {
            EndRow();
        }
        BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)columns.Count);
        added = 0;
    }

    public void Add(long? value)
    {
        if (value is { } number) BinaryPrimitives.WriteInt64BigEndian(Field(8), number);
        else AddNull();
    }

    public void Add(string? value)
    {
        if (value is null)
        {
            AddNull();
            return;
        }
        Reserve(4 + Utf8.GetMaxByteCount(value.Length));
        var bytes = Utf8.GetBytes(value, buffer.AsSpan(length + 4));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), bytes);
        length += 4 + bytes;
        added++;
    }

    public void Add(bool? value)
    {
        if (value is { } flag) Field(1)[0] = flag ? (byte)1 : (byte)0;
        else AddNull();
    }

    public void Add(double? value)
    {
        if (value is { } number) BinaryPrimitives.WriteDoubleBigEndian(Field(8), number);
        else AddNull();
    }

    public void Add(decimal? value)
    {
        if (value is { } number) PostgresNumeric.Write(number, Field(PostgresNumeric.Length(number)));
        else AddNull();
    }

    public void AddUtf8(ReadOnlyMemory<byte> text) => text.Span.CopyTo(Field(text.Length));

    public void AddBlob(ReadOnlyMemory<byte> bytes) => bytes.Span.CopyTo(Field(bytes.Length));

    public void AddNull()
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);
        added++;
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (copy is null) return;
        EndRow();
        BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);
        await copy.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        length = 0;
        completed = true;
        await copy.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (copy is null || completed) return;
        // What was begun and not completed must not be kept.
        try
        {
            await copy.CancelAsync();
            await copy.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException or InvalidOperationException)
        {
            // The server or the connection has ended it already; what the caller must hear is why, and that is on its way.
        }
    }

    // Signature, flags, and the length of a header extension that does not exist.
    private void WriteHeader()
    {
        Signature.CopyTo(Take(Signature.Length));
        Take(8).Clear();
    }

    private void EndRow()
    {
        if (added != columns.Count) throw new InvalidOperationException($"A row of {table} has {added} values for {columns.Count} columns.");
        if (length < Full) return;
        copy!.Write(buffer, 0, length);
        length = 0;
    }

    /// <summary>The next value's bytes, behind its length.</summary>
    private Span<byte> Field(int bytes)
    {
        var field = Take(4 + bytes);
        BinaryPrimitives.WriteInt32BigEndian(field, bytes);
        added++;
        return field[4..];
    }

    private Span<byte> Take(int bytes)
    {
        Reserve(bytes);
        var taken = buffer.AsSpan(length, bytes);
        length += bytes;
        return taken;
    }

    private void Reserve(int bytes)
    {
        if (buffer.Length - length < bytes) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
    }
}
