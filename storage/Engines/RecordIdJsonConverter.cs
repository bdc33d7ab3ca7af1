using System.Text.Json;
using System.Text.Json.Serialization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A record id in stored JSON is a plain number.</summary>
internal sealed class RecordIdJsonConverter : JsonConverter<RecordId>
{
    public override RecordId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, RecordId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
