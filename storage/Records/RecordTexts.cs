using System.Buffers;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A batch's values and notes as JSON in UTF-8, one after the other in a buffer that is used again for a later batch.</summary>
internal sealed class RecordTexts : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = StoredText.Json.Encoder, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private readonly List<(int Values, int Notes)> ends = [];
    private readonly Utf8JsonWriter writer;

    public RecordTexts() => writer = new Utf8JsonWriter(buffer, Options);

    public IReadOnlyList<StagedRecord> Records { get; private set; } = [];

    /// <summary>A record's values: a JSON array of strings and nulls.</summary>
    public ReadOnlyMemory<byte> Values(int record)
    {
        var start = record == 0 ? 0 : ends[record - 1].Notes;
        return buffer.WrittenMemory[start..ends[record].Values];
    }

    /// <summary>A record's notes: a JSON array, or empty when there are none.</summary>
    public ReadOnlyMemory<byte> Notes(int record) => buffer.WrittenMemory[ends[record].Values..ends[record].Notes];

    public void Write(IReadOnlyList<StagedRecord> records)
    {
        buffer.ResetWrittenCount();
        ends.Clear();
        Records = records;
        foreach (var record in records)
        {
            WriteValues(record);
            var values = buffer.WrittenCount;
            if (record.Notes is { Count: > 0 } notes)
            {
                writer.Reset();
                JsonSerializer.Serialize(writer, notes, StoredText.Json);
                writer.Flush();
            }
            ends.Add((values, buffer.WrittenCount));
        }
    }

    public void Dispose() => writer.Dispose();

    private void WriteValues(StagedRecord record)
    {
        for (var i = 0; i < record.Values.Length; i++)
        {
            WriteByte(i == 0 ? (byte)'[' : (byte)',');
            if (record.Values[i] is not { } value) buffer.Write("null"u8);
            else if (!TryWritePlain(value)) WriteEscaped(value, record.Line);
        }
        if (record.Values.Length == 0) WriteByte((byte)'[');
        WriteByte((byte)']');
    }

    /// <summary>Writes what JSON takes as it stands, which is nearly everything; false, with nothing written, for other text.</summary>
    private bool TryWritePlain(string value)
    {
        var target = buffer.GetSpan(value.Length * 3 + 2);
        var at = 0;
        target[at++] = (byte)'"';
        foreach (var c in value)
        {
            if (c is >= ' ' and <= '~')
            {
                if (c is '"' or '\\') return false;
                target[at++] = (byte)c;
            }
            else if (c is >= '\u4E00' and <= '\u9FA5')
            {
                target[at++] = (byte)(0xE0 | (c >> 12));
                target[at++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                target[at++] = (byte)(0x80 | (c & 0x3F));
            }
            else
            {
                return false;
            }
        }
        target[at++] = (byte)'"';
        buffer.Advance(at);
        return true;
    }

    private void WriteEscaped(string value, int line)
    {
        // PostgreSQL keeps no U+0000 in text, so neither engine takes one.
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"The value of a record on line {line} holds U+0000; intake must quarantine or clean such a row.");
        writer.Reset();
        writer.WriteStringValue(value);
        writer.Flush();
    }

    private void WriteByte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }
}
