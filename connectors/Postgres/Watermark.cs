using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yidang.Connectors.Postgres;

/// <summary>The last row that was fetched: everything behind it, up to a later bound, is new.</summary>
internal sealed record Watermark([property: JsonPropertyName("cursor")] string Cursor, [property: JsonPropertyName("key")] string Key)
{
    public static Watermark? Parse(string? mark) => mark is null ? null : JsonSerializer.Deserialize<Watermark>(mark) is { Cursor: not null } read ? read : null;

    public string Write() => JsonSerializer.Serialize(this);
}
