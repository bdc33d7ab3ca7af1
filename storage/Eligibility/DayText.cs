using System.Globalization;

namespace Yidang.Storage;

/// <summary>
/// Arithmetic on days as they are stored: <c>yyyy-MM-dd</c>, or <c>yyyy-MM</c> or <c>yyyy</c> where no more is known.
/// The migration <c>date functions</c> says the same in PL/pgSQL; one table of cases tests both.
/// </summary>
internal static class DayText
{
    /// <summary>
    /// Whole years from one day to another, negative backwards. Null when either is missing or no day, and when the part that is
    /// not known would decide.
    /// </summary>
    public static long? YearsBetween(string? from, string? to)
    {
        if (Range(from) is not { } start || Range(to) is not { } end) return null;
        var fewest = Years(start.Last, end.First);
        return fewest == Years(start.First, end.Last) ? fewest : null;
    }

    /// <summary>Days from one day to another, negative backwards. Null unless both are known to the day.</summary>
    public static long? DaysBetween(string? from, string? to) =>
        Range(from) is { } start && Range(to) is { } end && start.First == start.Last && end.First == end.Last
            ? end.First.DayNumber - start.First.DayNumber : null;

    private static long Years(DateOnly from, DateOnly to)
    {
        if (from > to) return -Years(to, from);
        var years = to.Year - from.Year;
        return (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years;
    }

    private static (DateOnly First, DateOnly Last)? Range(string? text)
    {
        switch (text?.Length)
        {
            case 10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return (day, day);
            case 7 when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month):
                return (month, month.AddDays(DateTime.DaysInMonth(month.Year, month.Month) - 1));
            case 4 when DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year):
                return (year, new DateOnly(year.Year, 12, 31));
            default:
                return null;
        }
    }
}
