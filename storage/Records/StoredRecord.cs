using System.Runtime.CompilerServices;
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

    /// <summary>Reads what <see cref="RecordTexts"/> writes where no character is escaped, which is nearly every record; false for any other text.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> json, string?[] values)
    {
        var texts = Utf8TextPool.OfThread;
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryTake(ref json, i == 0, out var text, out var isNull)) return false;
            values[i] = isNull ? null : texts.Get(text);
        }
        return json is [(byte)']'];
    }

    /// <summary>The same of one value; those before it are passed over.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> json, int position, out string? value)
    {
        value = null;
        for (var i = 0; i < position; i++)
            if (!TryTake(ref json, i == 0, out _, out _)) return false;
        if (!TryTake(ref json, position == 0, out var text, out var isNull)) return false;
        if (!isNull) value = Utf8TextPool.OfThread.Get(text);
        return true;
    }

    /// <summary>Takes the next value, with what parts it from the one before, off the text; false where a character is escaped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTake(ref ReadOnlySpan<byte> json, bool first, out ReadOnlySpan<byte> text, out bool isNull)
    {
        text = [];
        isNull = false;
        if (json.Length < 2 || json[0] != (first ? '[' : ',')) return false;
        json = json[1..];
        if (json.StartsWith("null"u8))
        {
            isNull = true;
            json = json[4..];
            return true;
        }
        if (json[0] != '"') return false;
        json = json[1..];
        var end = json.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0 || json[end] == '\\') return false;
        text = json[..end];
        json = json[(end + 1)..];
        return true;
    }
}
