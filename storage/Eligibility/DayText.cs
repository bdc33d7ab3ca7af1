namespace Yidang.Storage;

/// <summary>
/// Arithmetic on days as they are stored, in UTF-8: <c>yyyy-MM-dd</c>, or <c>yyyy-MM</c> or <c>yyyy</c> where no more is known.
/// The migration <c>date functions</c> says the same in PL/pgSQL; one table of cases tests both.
/// </summary>
internal static class DayText
{
    /// <summary>
    /// Whole years from one day to another, negative backwards. Null when either is missing or no day, and when the part that is
    /// not known would decide.
    /// </summary>
    public static long? YearsBetween(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (Range(from) is not { } start || Range(to) is not { } end) return null;
        var fewest = Years(start.Last, end.First);
        return fewest == Years(start.First, end.Last) ? fewest : null;
    }

    /// <summary>Days from one day to another, negative backwards. Null unless both are known to the day.</summary>
    public static long? DaysBetween(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) =>
        Range(from) is { } start && Range(to) is { } end && start.First == start.Last && end.First == end.Last
            ? end.First.DayNumber - start.First.DayNumber : null;

    private static long Years(DateOnly from, DateOnly to)
    {
        if (from > to) return -Years(to, from);
        var years = to.Year - from.Year;
        return (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years;
    }

    private static (DateOnly First, DateOnly Last)? Range(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (4 or 7 or 10) || Number(text[..4]) is not (> 0 and var year)) return null;
        if (text.Length == 4) return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (text[4] != '-' || Number(text[5..7]) is not (>= 1 and <= 12 and var month)) return null;
        var last = DateTime.DaysInMonth(year, month);
        if (text.Length == 7) return (new DateOnly(year, month, 1), new DateOnly(year, month, last));
        if (text[7] != '-' || Number(text[8..]) is not (>= 1 and var day) || day > last) return null;
        return (new DateOnly(year, month, day), new DateOnly(year, month, day));
    }

    /// <summary>-1 unless all are digits.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
