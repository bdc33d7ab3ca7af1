namespace Yidang.Mdm;

/// <summary>A day written yyyymmdd taken apart; a part that is missing is 0, and a value that is no date has none.</summary>
internal readonly record struct DateParts(short Year, byte Month, byte Day)
{
    public static DateParts Of(ReadOnlySpan<char> text)
    {
        if (text.Length != 8 || text.IndexOfAnyExceptInRange('0', '9') >= 0) return default;
        var packed = 0;
        foreach (var digit in text) packed = (packed * 10) + digit - '0';
        return new((short)(packed / 10000), (byte)(packed / 100 % 100), (byte)(packed % 100));
    }

    private bool IsDate => Year != 0;

    /// <summary>Day and month exchanged within one year.</summary>
    public static bool AreSwapped(DateParts a, DateParts b) => a.IsDate && a.Year == b.Year && a.Month == b.Day && a.Day == b.Month;

    /// <summary>How many of year, month and day are known on both sides and equal.</summary>
    public static int EqualParts(DateParts a, DateParts b) =>
        (a.IsDate && a.Year == b.Year ? 1 : 0) + (a.Month != 0 && a.Month == b.Month ? 1 : 0) + (a.Day != 0 && a.Day == b.Day ? 1 : 0);

    /// <summary>Whether the dates agree in all parts that both have, one of them lacking some: 1951 and 1951-04-03.</summary>
    public static bool IsPartOf(DateParts a, DateParts b) =>
        a.IsDate && a.Year == b.Year && (a.Month == 0 || b.Month == 0 || a.Month == b.Month) && (a.Day == 0 || b.Day == 0 || a.Day == b.Day);

    public static bool AreYearsWithin(DateParts a, DateParts b, double years) => a.IsDate && b.IsDate && Math.Abs(a.Year - b.Year) <= years;

    /// <summary>Whether two days of the calendar lie at most so many days apart.</summary>
    public static bool AreDaysWithin(DateParts a, DateParts b, double days) => a.Number is { } one && b.Number is { } other && Math.Abs(one - other) <= days;

    private int? Number => IsDate && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month) ? new DateOnly(Year, Month, Day).DayNumber : null;
}
