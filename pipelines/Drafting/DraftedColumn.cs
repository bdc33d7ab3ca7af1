using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A column of a file and the attribute that it seems to be.</summary>
/// <param name="Attribute">Null when nothing fits.</param>
/// <param name="Doubt">What a human should look at, or null when the header says it all.</param>
/// <param name="Values">Filled cells of the preview.</param>
internal sealed record DraftedColumn(string Header, AttributeDefinition? Attribute, string? Doubt, IReadOnlyList<string> Values)
{
    /// <summary>Two different shapes of values, most frequent first.</summary>
    public string Shapes => string.Join(" · ", Values.GroupBy(MaskedShape.Of, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(2).Select(g => g.Key));
}
