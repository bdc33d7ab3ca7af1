using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Writes a staged record's values and notes as JSON, into buffers that are used again for the next record.</summary>
internal sealed class RecordText : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = StoredText.Json.Encoder, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter writer;
    private int valuesLength;

    public RecordText() => writer = new Utf8JsonWriter(buffer, Options);

    /// <summary>A JSON array of strings and nulls.</summary>
    public ReadOnlyMemory<byte> Values => buffer.WrittenMemory[..valuesLength];

    /// <summary>A JSON array of notes, or empty when there are none.</summary>
    public ReadOnlyMemory<byte> Notes => buffer.WrittenMemory[valuesLength..];

    /// <summary>64 bits of SHA-256 over both: two versions of one record differ in content exactly when this differs.</summary>
    public long ContentHash
    {
        get
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(buffer.WrittenSpan, hash);
            return BinaryPrimitives.ReadInt64BigEndian(hash);
        }
    }

    public void Set(StagedRecord record)
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartArray();
        foreach (var value in record.Values)
        {
            // PostgreSQL keeps no U+0000 in text, so neither engine takes one.
            if (value is not null && value.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"The value of a record on line {record.Line} holds U+0000; intake must quarantine or clean such a row.");
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
        writer.Flush();
        valuesLength = buffer.WrittenCount;
        if (record.Notes is not { Count: > 0 } notes) return;
        writer.Reset();
        JsonSerializer.Serialize(writer, notes, StoredText.Json);
        writer.Flush();
    }

    public void Dispose() => writer.Dispose();
}
