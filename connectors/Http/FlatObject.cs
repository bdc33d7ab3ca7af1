using System.Text.Json;
using Yidang.Connectors.Fetching;

namespace Yidang.Connectors.Http;

/// <summary>Turns a JSON object into cells: nested names joined by dots, numbers as they were written, lists as JSON.</summary>
internal static class FlatObject
{
    /// <exception cref="FetchException">Not an object, or one that says the same name twice.</exception>
    public static SortedDictionary<string, string> Of(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) throw new FetchException("from.http.items leads to a list whose entries are no objects. Point it at the list of rows.");
        var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(cells, "", item);
        return cells;
    }

    private static void Add(SortedDictionary<string, string> cells, string prefix, JsonElement item)
    {
        foreach (var property in item.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object) Add(cells, $"{name}.", property.Value);
            else if (!cells.TryAdd(name, Text(property.Value))) throw new FetchException($"An object of the answer says '{name}' twice, and which is meant is anyone's guess.");
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
