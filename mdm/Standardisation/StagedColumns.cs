namespace Yidang.Mdm;

/// <summary>Finds attributes in a layout's values.</summary>
internal sealed class StagedColumns(IReadOnlyList<string> layout)
{
    private readonly Dictionary<string, int> positions = layout.Select((name, position) => (name, position)).ToDictionary(p => p.name, p => p.position, StringComparer.Ordinal);

    public IReadOnlyList<string> Layout => layout;

    public string? Get(string?[] values, string attribute) => positions.TryGetValue(attribute, out var position) ? values[position] : null;
}
