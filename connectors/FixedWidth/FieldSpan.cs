using Yidang.Schemas;

namespace Yidang.Connectors.FixedWidth;

/// <summary>Where a field lies in its line, counted from 0 in the contract's unit.</summary>
internal readonly record struct FieldSpan(int Start, int Width)
{
    public int End => Start + Width;

    /// <summary>Places in the contract's order; a field without a start follows the one above.</summary>
    public static IReadOnlyList<FieldSpan> Of(IReadOnlyList<FileField> fields)
    {
        var spans = new List<FieldSpan>(fields.Count);
        foreach (var field in fields)
            spans.Add(new(field.Start > 0 ? field.Start - 1 : spans.Count > 0 ? spans[^1].End : 0, field.Width));
        return spans;
    }
}
