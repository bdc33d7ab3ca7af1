using System.Globalization;

namespace Yidang.Pipelines;

/// <summary>The days that a canonical date can mean: one for 1951-03-04, a month for 1951-03, a year for 1951.</summary>
internal readonly record struct PossibleDays(DateOnly First, DateOnly Last)
{
    /// <summary>Null when the text is no canonical date.</summary>
    public static PossibleDays? Of(string text)
    {
        if (text.Length is not (4 or 7 or 10)) return null;
        var padded = text.Length switch { 4 => text + "-01-01", 7 => text + "-01", _ => text };
        if (!DateOnly.TryParseExact(padded, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return null;
        return new(first, text.Length switch { 4 => first.AddYears(1).AddDays(-1), 7 => first.AddMonths(1).AddDays(-1), _ => first });
    }

    public bool Contains(DateOnly day) => First <= day && day <= Last;
}
