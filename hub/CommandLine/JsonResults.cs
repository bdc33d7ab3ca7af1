using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yidang.Schemas;

namespace Yidang.Hub.CommandLine;

/// <summary>How <c>--json</c> writes: snake_case as in the project files, ids as they are read and typed, Chinese as Chinese.</summary>
internal static class JsonResults
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new AsNumber<RunId>(id => id.Value),
            new AsNumber<DeliveryId>(id => id.Value),
            new AsNumber<RecordId>(id => id.Value),
            new AsText<PersonId>(id => id.Value),
            new AsText<HouseholdId>(id => id.Value),
            new AsText<RecordKey>(key => key.ToString()),
            new AsText<SourcePosition>(position => position.ToString()),
        },
    };

    private sealed class AsText<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Results are written, never read.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
    }

    private sealed class AsNumber<T>(Func<T, long> number) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Results are written, never read.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(number(value));
    }
}
