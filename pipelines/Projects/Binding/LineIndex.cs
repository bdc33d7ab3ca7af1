using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Where each key of each record stands in its file, for findings that come after binding.</summary>
internal sealed class LineIndex
{
    // By reference: two equal records stand in two places.
    private readonly Dictionary<object, Dictionary<string, SourcePosition>> positions = new(ReferenceEqualityComparer.Instance);

    public void Add(object record, string key, SourcePosition at)
    {
        if (!positions.TryGetValue(record, out var keys)) positions[record] = keys = new(StringComparer.Ordinal);
        keys[key] = at;
    }

    /// <summary>The position of a key, else of its record.</summary>
    public SourcePosition Of(object record, string key = "") =>
        positions.TryGetValue(record, out var keys) && (keys.TryGetValue(key, out var at) || keys.TryGetValue("", out at)) ? at : default;

    /// <summary>The position of one item of a list or one entry of a map.</summary>
    public SourcePosition Of(object record, string key, object item) =>
        positions.TryGetValue(record, out var keys) && keys.TryGetValue($"{key}.{item}", out var at) ? at : Of(record, key);
}
