using System.Data.Common;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads source records from rows with <see cref="Columns"/>. One per query; not for several threads.</summary>
internal sealed class RecordReader(IReadOnlyDictionary<long, RecordReader.Layout> layouts)
{
    /// <summary>Of the records <c>r</c>, with the sightings of <see cref="LatestPlace.Join"/>.</summary>
    public const string Columns =
        $"""
        r.record_id, r.layout_id, r.key_digest, {LatestPlace.Delivery}, {LatestPlace.Line}, {LatestPlace.Record}, r."values", r.notes,
            r.valid_to_run, r.ended_by_delivery_id, r.delivery_id
        """;

    /// <summary>How many columns those are: where a query's own begin.</summary>
    public const int Width = 11;

    /// <summary>Of the records <c>r</c>, for <see cref="ReadStored"/>.</summary>
    public const string StoredColumns = """r.record_id, r.layout_id, r.key_digest, r.delivery_id, r."values", r.valid_to_run""";

    /// <summary>Bytes of values that share an array.</summary>
    private const int ArrayLength = 1 << 20;

    private byte[] array = [];
    private int used;

    public static async Task<RecordReader> OpenAsync(Session session, CancellationToken cancellationToken)
    {
        var layouts = await session.ListAsync(
            "select layout_id, source, attributes from record_layout", null,
            row => (Id: row.GetInt64(0), Layout: new Layout(row.GetString(1), StoredText.Value<string[]>(row.GetString(2)))), cancellationToken);
        return new RecordReader(layouts.ToDictionary(l => l.Id, l => l.Layout));
    }

    public SourceRecord Read(DbDataReader row)
    {
        var layout = layouts[row.GetInt64(1)];
        return new SourceRecord(
            new RecordId(row.GetInt64(0)), new RecordKey(layout.Source, KeyDigest.FromStored(row.GetInt64(2))), new DeliveryId(row.Int(3)),
            row.Int(4), row.Int(5), layout.Attributes, Values(row.Utf8(6), layout.Attributes.Count),
            row.IsDBNull(7) ? null : StoredText.Value<List<ValueNote>>(row.GetString(7)))
        {
            IsCurrent = row.IsDBNull(8),
            EndedBy = row.IsDBNull(9) ? null : new DeliveryId(row.Int(9)),
            BroughtBy = new DeliveryId(row.Int(10)),
        };
    }

    /// <summary>Reads a record from <see cref="StoredColumns"/>, its values as they lie.</summary>
    public StoredRecord ReadStored(DbDataReader row)
    {
        var layout = layouts[row.GetInt64(1)];
        return new StoredRecord(
            new RecordId(row.GetInt64(0)), new RecordKey(layout.Source, KeyDigest.FromStored(row.GetInt64(2))), layout.Attributes, new DeliveryId(row.Int(3)),
            row.IsDBNull(5), Kept(row.Utf8(4)));
    }

    private ReadOnlyMemory<byte> Kept(ReadOnlySpan<byte> text)
    {
        if (text.Length > ArrayLength / 16) return text.ToArray();
        if (used + text.Length > array.Length) (array, used) = (new byte[ArrayLength], 0);
        var kept = array.AsMemory(used, text.Length);
        text.CopyTo(kept.Span);
        used += text.Length;
        return kept;
    }

    private static string?[] Values(ReadOnlySpan<byte> json, int count)
    {
        var values = new string?[count];
        var texts = Utf8TextPool.OfThread;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (reader.TokenType == JsonTokenType.String) values[i] = reader.ValueIsEscaped ? reader.GetString() : texts.Get(reader.ValueSpan);
        }
        return values;
    }

    /// <summary>What the records of one layout share.</summary>
    internal sealed record Layout(string Source, IReadOnlyList<string> Attributes);
}
