using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yidang.Connectors.Http;

/// <summary>What the last answer that was taken in left: its ETag, and the largest cursor among its objects.</summary>
internal sealed record HttpMark([property: JsonPropertyName("etag")] string? Etag, [property: JsonPropertyName("cursor")] string? Cursor)
{
    public static HttpMark Parse(string? mark) => (mark is null ? null : JsonSerializer.Deserialize<HttpMark>(mark)) ?? new HttpMark(null, null);

    public string Write() => JsonSerializer.Serialize(this);
}
