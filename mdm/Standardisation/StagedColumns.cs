using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Where a layout's values have what is asked of a staged row: looked up once, for millions of rows.</summary>
internal sealed class StagedColumns
{
    private static readonly string[] Names = [.. Enum.GetValues<StagedAttribute>().Select(SnakeCase.Of)];

    private readonly int[] positions;

    public StagedColumns(IReadOnlyList<string> layout)
    {
        Layout = layout;
        var position = layout.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        positions = Array.ConvertAll(Names, name => position.GetValueOrDefault(name, -1));
    }

    public IReadOnlyList<string> Layout { get; }

    public string? Get(string?[] values, StagedAttribute attribute) => positions[(int)attribute] is var position && position < 0 ? null : values[position];
}
