namespace Yidang.Pipelines;

/// <summary>A column of a file and what it is drafted for.</summary>
/// <param name="Mappings">None when nothing fits or the column is not about the person.</param>
/// <param name="Doubt">What a human must decide, or null.</param>
/// <param name="Remark">Why the column is left alone without asking anyone, or null.</param>
/// <param name="Values">Filled cells of the sample.</param>
internal sealed record DraftedColumn(int Index, string Header, IReadOnlyList<DraftedMapping> Mappings, string? Doubt, string? Remark, IReadOnlyList<string> Values)
{
    /// <summary>Two different shapes of values, most frequent first.</summary>
    public string Shapes => string.Join(" · ", Values.GroupBy(MaskedShape.Of, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(2).Select(g => g.Key));

    /// <summary>The mapping that stands for the column as a whole, which a doubt is about; null when there is none.</summary>
    public DraftedMapping? Main => Mappings.FirstOrDefault(m => m.When is null && m.Extract is null) ?? (Mappings.Count > 0 ? Mappings[0] : null);

    public bool Is(string attribute) => Mappings.Any(m => m.Attribute.Name == attribute);
}
