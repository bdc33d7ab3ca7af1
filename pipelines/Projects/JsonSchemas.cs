using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>JSON Schemas (2020-12) of the project files, so that an editor completes keys and marks mistakes.</summary>
public static class JsonSchemas
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Schema texts by file name.</summary>
    public static IReadOnlyDictionary<string, string> All() =>
        ProjectFileKind.All.ToDictionary(k => $"{k.Name}.schema.json", k => Schema(k).ToJsonString(Readable) + "\n", StringComparer.Ordinal);

    /// <summary>Writes one file for each kind of project file.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in All()) File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static JsonObject Schema(ProjectFileKind kind)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = kind.About.Pattern,
            ["description"] = kind.About.Description,
        };
        foreach (var (key, value) in Record(kind.Shape).ToList()) schema[key] = value!.DeepClone();
        var nested = kind.Shape.WithNested().Skip(1).ToList();
        if (nested.Count > 0) schema["$defs"] = new JsonObject(nested.Select(n => KeyValuePair.Create<string, JsonNode?>(n.Type.Name, Record(n))));
        return schema;
    }

    private static JsonObject Record(RecordShape shape) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. shape.Keys.Where(k => k.Required).Select(k => (JsonNode)k.Name)]),
        ["properties"] = new JsonObject(shape.Keys.Select(k => KeyValuePair.Create<string, JsonNode?>(k.Name, Key(k)))),
    };

    private static JsonObject Key(KeyShape key)
    {
        var schema = Value(key.Value);
        if (WordsOf(key.About.Words) is { } words) Narrow(schema, key.Value, words);
        schema["description"] = key.About.Description;
        if (!double.IsNegativeInfinity(key.About.Minimum)) schema["minimum"] = key.About.Minimum;
        if (!double.IsPositiveInfinity(key.About.Maximum)) schema["maximum"] = key.About.Maximum;
        if (Default(key) is { } value) schema["default"] = value;
        if (key.About.Example is { } example) schema["examples"] = new JsonArray(example);
        return schema;
    }

    /// <summary>Allows a text, or the texts of a list, only these words.</summary>
    private static void Narrow(JsonObject schema, ValueShape value, IReadOnlyList<string> words)
    {
        JsonObject OneOf() => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };
        schema.Clear();
        if (value.Kind == ValueKind.List) schema["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = OneOf() }, OneOf());
        else schema["enum"] = OneOf()["enum"]!.DeepClone();
    }

    private static IReadOnlyList<string>? WordsOf(KeyWords words) => words switch
    {
        KeyWords.MappableAttributes => Names(a => a.CanBeMapped),
        KeyWords.GoldenAttributes => Names(a => a.CanBeMapped && a.Subject != AttributeSubject.Record),
        KeyWords.PersonAttributes => Names(a => a.Subject == AttributeSubject.Person),
        KeyWords.Dialects => [.. CodeDialects.All.Select(d => d.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        _ => null,
    };

    private static IReadOnlyList<string> Names(Func<AttributeDefinition, bool> which) => [.. AttributeCatalogue.Default.All.Where(which).Select(a => a.Name)];

    private static JsonNode? Default(KeyShape key) => key.Required ? null : key.Default switch
    {
        bool flag => flag,
        int number => number,
        double number => number,
        Enum or string => key.Value.Write(key.Default),
        _ => null,
    };

    private static JsonObject Value(ValueShape value) => value.Kind switch
    {
        // 520502 without quotes is text all the same: the reader takes the characters as they stand.
        ValueKind.Text => new() { ["type"] = new JsonArray("string", "number", "boolean") },
        ValueKind.Integer => new() { ["type"] = "integer" },
        ValueKind.Number => new() { ["type"] = "number" },
        ValueKind.Boolean => new() { ["type"] = "boolean" },
        ValueKind.Day => new() { ["type"] = "string", ["format"] = "date" },
        ValueKind.Choice => new() { ["enum"] = new JsonArray([.. value.Choices.Select(c => (JsonNode)c.Key)]) },
        ValueKind.List when value.Item!.IsScalar => new() { ["anyOf"] = new JsonArray(ListOf(value.Item), Value(value.Item)) },
        ValueKind.List => ListOf(value.Item!),
        ValueKind.Map => new() { ["type"] = "object", ["additionalProperties"] = Value(value.Item!) },
        _ => new() { ["$ref"] = $"#/$defs/{value.Type.Name}" },
    };

    private static JsonObject ListOf(ValueShape item) => new() { ["type"] = "array", ["items"] = Value(item) };
}
