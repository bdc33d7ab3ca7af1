using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>
/// A version of a source record with no more of it than resolution needs. Its values stay the text that lies in the store until they are asked for:
/// a third of the memory that their strings would take, of millions of records.
/// </summary>
/// <param name="Layout">Attribute names of the values; one shared list per layout.</param>
/// <param name="BroughtBy">The delivery that first held this version.</param>
/// <param name="IsCurrent">True while this version is what the source says.</param>
/// <param name="Json">The values as a JSON array of strings and nulls in UTF-8; many records share one array of bytes.</param>
public readonly record struct StoredRecord(
    RecordId Id, RecordKey Key, IReadOnlyList<string> Layout, DeliveryId BroughtBy, bool IsCurrent, ReadOnlyMemory<byte> Json)
{
    /// <summary>The canonical values, read anew each time; null where unknown.</summary>
    public string?[] Values()
    {
        var values = new string?[Layout.Count];
        if (TryReadPlain(Json.Span, values)) return values;
        var reader = new Utf8JsonReader(Json.Span);
        reader.Read();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++) values[i] = reader.GetString();
        return values;
    }

    /// <summary>The value at one position of the layout.</summary>
    public string? Value(int position)
    {
        if (TryReadPlain(Json.Span, position, out var value)) return value;
        var reader = new Utf8JsonReader(Json.Span);
        reader.Read();
        for (var i = 0; i <= position; i++) reader.Read();
        return reader.GetString();
    }

    /// <summary>The same as the other, of one value; those before it are passed over.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> json, int position, out string? value)
    {
        value = null;
        for (var i = 0; ; i++)
        {
            if (json.Length < 2 || json[0] != (i == 0 ? '[' : ',')) return false;
            json = json[1..];
            var isNull = json.StartsWith("null"u8);
            if (!isNull && json[0] != '"') return false;
            var end = isNull ? 4 : json[1..].IndexOfAny((byte)'"', (byte)'\\') + 1;
            if (!isNull && (end == 0 || json[end] == '\\')) return false;
            if (i < position)
            {
                json = isNull ? json[4..] : json[(end + 1)..];
                continue;
            }
            if (!isNull) value = Utf8TextPool.OfThread.Get(json[1..end]);
            return true;
        }
    }

    /// <summary>Reads what <see cref="RecordTexts"/> writes where no character is escaped, which is nearly every record; false for any other text.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> json, string?[] values)
    {
        var texts = Utf8TextPool.OfThread;
        for (var i = 0; i < values.Length; i++)
        {
            if (json.Length < 2 || json[0] != (i == 0 ? '[' : ',')) return false;
            json = json[1..];
            if (json.StartsWith("null"u8))
            {
                values[i] = null;
                json = json[4..];
                continue;
            }
            if (json[0] != '"') return false;
            json = json[1..];
            var end = json.IndexOfAny((byte)'"', (byte)'\\');
            if (end < 0 || json[end] == '\\') return false;
            values[i] = texts.Get(json[..end]);
            json = json[(end + 1)..];
        }
        return json is [(byte)']'];
    }
}
