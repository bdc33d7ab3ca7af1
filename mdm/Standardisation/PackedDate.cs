namespace Yidang.Mdm;

/// <summary>A birth date as yyyymmdd in an int, unknown parts 00; 0 is no date.</summary>
internal static class PackedDate
{
    /// <summary>Reads canonical <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c>.</summary>
    public static int Parse(string? text)
    {
        if (text is null || text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), out var year)) return 0;
        var month = text.Length >= 7 && int.TryParse(text.AsSpan(5, 2), out var m) ? m : 0;
        var day = month > 0 && text.Length >= 10 && int.TryParse(text.AsSpan(8, 2), out var d) ? d : 0;
        return (year * 10000) + (month * 100) + day;
    }

    /// <summary>Reads a birth date; 0 for one before 1901, when nobody alive was born: a spreadsheet's or a database's day nought.</summary>
    public static int OfBirth(string? text) => Parse(text) is var birth && birth < 19010000 ? 0 : birth;

    /// <summary>
    /// True for a day that programs put where they have none: Unix's nought, a disk's, the last of the years of two digits. Some are born on it, and so it is a day where both say so
    /// and beside any other none at all.
    /// </summary>
    public static bool MayBeNone(int packed) => packed is 19700101 or 19800101 or 19991231;

    /// <summary>1 January is what is written where only the year is known, and as a year it is to be taken beside any other day.</summary>
    public static int AsFarAsKnown(int packed) => packed % 10000 == 101 ? packed - 101 : packed;

    public static int Of(DateOnly? day) => day is { } d ? (d.Year * 10000) + (d.Month * 100) + d.Day : 0;

    public static int Year(int packed) => packed / 10000;

    public static int Month(int packed) => packed / 100 % 100;

    public static int Day(int packed) => packed % 100;

    public static bool IsFull(int packed) => packed % 100 != 0;

    /// <summary>Days between two full dates, or <see cref="int.MaxValue"/> when one is no real day.</summary>
    public static int DaysBetween(int a, int b) => TryDay(a, out var x) && TryDay(b, out var y) ? y.DayNumber - x.DayNumber : int.MaxValue;

    private static bool TryDay(int packed, out DateOnly day)
    {
        day = default;
        var (y, m, d) = (Year(packed), Month(packed), Day(packed));
        if (y is < 1 or > 9999 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) return false;
        day = new DateOnly(y, m, d);
        return true;
    }
}
