namespace Yidang.Mdm;

/// <summary>Compares dates written yyyymmdd, in which 00 stands for a part that is missing.</summary>
internal static class DateSlips
{
    /// <summary>Day and month exchanged within one year.</summary>
    public static bool IsDayMonthSwap(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        AreDates(a, b) && a[..4].SequenceEqual(b[..4]) && a[4..6].SequenceEqual(b[6..]) && a[6..].SequenceEqual(b[4..6]);

    /// <summary>One digit off, or two neighbouring ones exchanged.</summary>
    public static bool IsSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        int first = -1, last = -1, apart = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i]) continue;
            if (first < 0) first = i;
            last = i;
            apart++;
        }
        return apart == 1 || (apart == 2 && last == first + 1 && a[first] == b[last] && a[last] == b[first]);
    }

    /// <summary>How many of year, month and day are known on both sides and equal.</summary>
    public static int EqualParts(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (!AreDates(a, b)) return 0;
        return (a[..4].SequenceEqual(b[..4]) ? 1 : 0) + (IsSamePart(a[4..6], b[4..6]) ? 1 : 0) + (IsSamePart(a[6..], b[6..]) ? 1 : 0);
    }

    /// <summary>Whether the dates agree in all parts that both have, and one of them lacks some: 1951 and 1951-04-03.</summary>
    public static bool IsPartOf(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        AreDates(a, b) && a[..4].SequenceEqual(b[..4]) && Fits(a[4..6], b[4..6]) && Fits(a[6..], b[6..]);

    /// <summary>Whether the years lie at most so far apart.</summary>
    public static bool AreYearsWithin(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int years) => AreDates(a, b) && Math.Abs(Year(a) - Year(b)) <= years;

    /// <summary>Whether two full dates lie at most so many days apart.</summary>
    public static bool AreDaysWithin(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int days) => Day(a) is { } one && Day(b) is { } other && Math.Abs(one - other) <= days;

    private static bool AreDates(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length == 8 && b.Length == 8 && a.IndexOfAnyExceptInRange('0', '9') < 0 && b.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsSamePart(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.SequenceEqual(b) && a is not "00";

    private static bool Fits(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a is "00" || b is "00" || a.SequenceEqual(b);

    private static int Year(ReadOnlySpan<char> date) => ((date[0] - '0') * 1000) + ((date[1] - '0') * 100) + ((date[2] - '0') * 10) + date[3] - '0';

    private static int? Day(ReadOnlySpan<char> date)
    {
        if (!AreDates(date, date)) return null;
        int year = Year(date), month = ((date[4] - '0') * 10) + date[5] - '0', day = ((date[6] - '0') * 10) + date[7] - '0';
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateOnly(year, month, day).DayNumber;
    }
}
