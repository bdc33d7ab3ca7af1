using System.Globalization;

namespace Yidang.Pipelines;

/// <summary>The days that a canonical date can mean: one for 1951-03-04, a month for 1951-03, a year for 1951.</summary>
internal readonly record struct PossibleDays(DateOnly First, DateOnly Last)
{
    /// <summary>Null when the text is no canonical date.</summary>
    public static PossibleDays? Of(string text)
    {
        if (text.Length is not (4 or 7 or 10) || (text.Length > 4 && text[4] != '-') || (text.Length > 7 && text[7] != '-')) return null;
        // By hand: asked of every row, and a format string costs ten times as much.
        var (year, month, day) = (Number(text.AsSpan(0, 4)), text.Length > 4 ? Number(text.AsSpan(5, 2)) : 1, text.Length > 7 ? Number(text.AsSpan(8)) : 1);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var first = new DateOnly(year, month, day);
        return new(first, text.Length switch { 4 => new(year, 12, 31), 7 => new(year, month, DateTime.DaysInMonth(year, month)), _ => first });
    }

    /// <summary>-1 when there is anything but digits.</summary>
    private static int Number(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') < 0 ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : -1;

    public bool Contains(DateOnly day) => First <= day && day <= Last;
}
