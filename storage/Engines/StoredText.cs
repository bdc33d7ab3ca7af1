using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Yidang.Storage;

/// <summary>How instants, days, members of enumerations and JSON are written as text: the same bytes on both engines, and text order is time order.</summary>
internal static class StoredText
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Chinese stays readable in the database; the text never meets HTML.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new RecordIdJsonConverter() },
    };

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A member of an enumeration, whose name is one word.</summary>
    public static string Of(Enum member) => member.ToString().ToLowerInvariant();

    public static string Of<T>(T value) where T : class => JsonSerializer.Serialize(value, Json);

    public static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static T Member<T>(string text) where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);

    public static T Value<T>(string json) where T : class =>
        JsonSerializer.Deserialize<T>(json, Json) ?? throw new InvalidOperationException("Stored JSON is null.");

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A text's bytes in UTF-8, or a blob's, valid until the next row: SQLite gives its own, others a copy.</summary>
    public static ReadOnlySpan<byte> Utf8(this DbDataReader row, int column) =>
        row is IWrappedDataReader { Reader: SqliteDataReader { Handle: { } statement } }
            ? SQLitePCL.raw.sqlite3_column_blob(statement, column)
            : row.GetFieldValue<byte[]>(column);

    public static int Int(this DbDataReader reader, int column) => checked((int)reader.GetInt64(column));
}
