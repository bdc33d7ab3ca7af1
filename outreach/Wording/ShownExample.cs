using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>What may be shown of a cell that could not be read, so that its clerk recognises the mistake and nobody else a person.</summary>
public static class ShownExample
{
    private const int LongestPlain = 12;
    private const int MostDigits = 8;

    /// <summary>
    /// A day, a number or a truth value as it is written when it is too short to be a number that names someone and has no character of a
    /// name; anything else as its <see cref="WrittenForm"/>. Empty for a blank cell.
    /// </summary>
    /// <param name="attribute">The attribute that the column is mapped to; null when it is mapped to none.</param>
    public static string Of(string? attribute, string raw)
    {
        var text = raw.Trim();
        var shape = WrittenForm.Of(text);
        var isPlain = attribute is not null && AttributeCatalogue.Default.Find(attribute)?.Type
            is AttributeType.Date or AttributeType.Integer or AttributeType.Decimal or AttributeType.Boolean;
        // A neighbour's cell may have slipped into this column: what would be masked there is masked here.
        return isPlain && text.Length <= LongestPlain && text.Count(char.IsDigit) <= MostDigits && !shape.Contains('某', StringComparison.Ordinal) && !shape.Contains('A', StringComparison.Ordinal)
            ? text
            : shape;
    }
}
