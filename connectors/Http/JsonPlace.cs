using System.Text.Json;

namespace Yidang.Connectors.Http;

/// <summary>A place in a JSON document by dotted names: <c>$.data.rows</c>; <c>$</c> is the whole.</summary>
internal static class JsonPlace
{
    /// <summary>The element, or null when a name on the way is missing.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        var at = root;
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries).SkipWhile(part => part == "$"))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        }
        return at;
    }

    /// <summary>Text or number there, or empty.</summary>
    public static string Text(JsonElement root, string path) => Find(root, path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() ?? "",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };
}
