using System.Buffers;
using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Dates as departments write them, to <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c>; what can be read in two ways is not read.</summary>
/// <remarks>
/// Rules: <c>open-ended</c> (长期), <c>lunar-date</c>, <c>minguo-date</c>, <c>no-such-day</c>, <c>ambiguous-order</c> (03/04/1951),
/// <c>ambiguous-century</c> (51.3.4), <c>unlikely-year</c>, <c>unreadable-date</c>; beside a day <c>spreadsheet-serial</c> (29221) and
/// <c>other-time-zone</c> (1979-12-31T16:00:00Z, midnight in Beijing).
/// </remarks>
public static class DateForms
{
    private const int FirstYear = 1850;
    private const int LastYear = 2199;

    // Serial days of a spreadsheet: 3654 is 1910-01-02, 73050 is 2099-12-31. Numbers below are years or nothing.
    private const int FirstSerial = 3654;
    private const int LastSerial = 73050;

    // An age by the old count (虚岁), a birthday to come, and a list that is of last year.
    private const int MostAgeError = 3;

    // 0000-00-00 is how some databases write that there is no day.
    private static readonly SearchValues<char> NoDay = SearchValues.Create("0-/.: ");

    private static readonly SearchValues<char> LunarSigns = SearchValues.Create("农阴闰腊初正廿");

    public static FormResult Parse(string raw, DateOrder order = DateOrder.YearFirst)
    {
        var text = CellText.Fold(raw);
        if (text.Length == 0 || CellText.MeansNone(text)) return FormResult.Blank;
        if (text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) return FromDigits(text);
        if (text.AsSpan().IndexOfAnyExcept(NoDay) < 0) return FormResult.Blank;
        if (text is "长期" or "至今" or "永久" or "终身" or "长期有效" or "无固定期限") return FormResult.Not("open-ended");
        if (text.AsSpan().ContainsAny(LunarSigns)) return FormResult.Not("lunar-date");
        if (text.Contains("民国", StringComparison.Ordinal)) return FormResult.Not("minguo-date");

        if (text.Contains('T', StringComparison.Ordinal) && DateSpellings.InBeijing(text) is { } moment) return moment;
        var day = WithoutTimeOfDay(text);
        if (day.Length < text.Length && day.IndexOfAnyExceptInRange('0', '9') < 0) return FromDigits(day.ToString());
        if (IsSerialWithTime(day)) return FromSerial(Number(text, 0, 5));
        if (DateSpellings.MayBeSpelt(day)) return DateSpellings.InDigits(day) is { } spelt ? Parse(spelt, DateOrder.DayFirst) : FormResult.Not("unreadable-date");

        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        return TrySplit(day, numbers, lengths, out var count) ? FromParts(numbers[..count], lengths, order) : FormResult.Not("unreadable-date");
    }

    /// <summary>A day whose year has two digits (51.3.4), in the century in which somebody was born who was so old in that year.</summary>
    /// <returns>The day with <c>century-by-age</c> beside it; <c>ambiguous-century</c> when the age fits neither century.</returns>
    public static FormResult InCenturyOf(string raw, int age, int year)
    {
        var text = CellText.Fold(raw);
        foreach (var century in (ReadOnlySpan<string>)["19", "20"])
            if (Parse(century + text) is { Value: { } day, Rule: null } && Math.Abs(year - age - Number(day, 0, 4)) <= MostAgeError) return new(day, "century-by-age");
        return FormResult.Not("ambiguous-century");
    }

    /// <summary>29221.25: the fraction is the time of day.</summary>
    private static bool IsSerialWithTime(ReadOnlySpan<char> text) =>
        text.Length > 6 && text[5] == '.' && text[..5].IndexOfAnyExceptInRange('0', '9') < 0 && text[6..].IndexOfAnyExceptInRange('0', '9') < 0;

    private static FormResult FromDigits(string text) => text.Length switch
    {
        8 or 14 when text.AsSpan().IndexOfAnyExcept('0') < 0 => FormResult.Blank,
        8 or 12 or 14 => Day(Number(text, 0, 4), Number(text, 4, 2), Number(text, 6, 2)),
        6 when IsLikely(Number(text, 0, 4)) => Day(Number(text, 0, 4), Number(text, 4, 2), 0),
        6 => FormResult.Not("ambiguous-century"),
        4 when IsLikely(Number(text, 0, 4)) => FormResult.Of(text),
        4 or 5 => FromSerial(Number(text, 0, text.Length)),
        _ => FormResult.Not("unreadable-date"),
    };

    private static FormResult FromParts(ReadOnlySpan<int> numbers, ReadOnlySpan<int> lengths, DateOrder order)
    {
        switch (numbers.Length)
        {
            case 1:
                return lengths[0] == 4 && IsLikely(numbers[0]) ? Day(numbers[0], 0, 0) : FormResult.Not("unreadable-date");
            case 2 when lengths[0] == 4:
                return Day(numbers[0], numbers[1], 0);
            case 2 when lengths[0] == 5:
                return FromSerial(numbers[0]);
            case 2 when lengths[1] == 4:
                return Day(numbers[1], numbers[0], 0);
            case 3 when lengths[0] == 4:
                return Day(numbers[0], numbers[1], numbers[2]);
            case 3 when lengths[2] == 4:
                return YearLast(numbers[0], numbers[1], numbers[2], order);
            default:
                return FormResult.Not(lengths[0] <= 2 ? "ambiguous-century" : "unreadable-date");
        }
    }

    private static FormResult YearLast(int first, int second, int year, DateOrder order) => order switch
    {
        DateOrder.DayFirst => Day(year, second, first),
        DateOrder.MonthFirst => Day(year, first, second),
        _ when first > 12 => Day(year, second, first),
        _ when second > 12 => Day(year, first, second),
        _ when first == second => Day(year, first, second),
        _ => FormResult.Not("ambiguous-order"),
    };

    private static FormResult Day(int year, int month, int day)
    {
        if (!IsLikely(year)) return FormResult.Not("unlikely-year");
        if (month == 0 && day == 0) return FormResult.Of(year.ToString("0000", CultureInfo.InvariantCulture));
        if (month is < 1 or > 12 || day > DateTime.DaysInMonth(year, month)) return FormResult.Not("no-such-day");
        // By hand: dates are the commonest cells, and formatting them by pattern costs more than reading them.
        return FormResult.Of(string.Create(day == 0 ? 7 : 10, (year, month, day), static (text, date) =>
        {
            WriteTwo(text, date.year / 100);
            WriteTwo(text[2..], date.year % 100);
            text[4] = '-';
            WriteTwo(text[5..], date.month);
            if (date.day == 0) return;
            text[7] = '-';
            WriteTwo(text[8..], date.day);
        }));
    }

    private static void WriteTwo(Span<char> text, int number)
    {
        text[0] = (char)('0' + number / 10);
        text[1] = (char)('0' + number % 10);
    }

    private static FormResult FromSerial(int serial)
    {
        if (serial is < FirstSerial or > LastSerial) return FormResult.Not("unreadable-date");
        // Day 1 is 1900-01-01, and day 60 is a 29 February 1900 that never was: counting from 1899-12-30 is right after it.
        var day = new DateOnly(1899, 12, 30).AddDays(serial);
        return Day(day.Year, day.Month, day.Day) with { Rule = "spreadsheet-serial" };
    }

    // "2026-06-20 05:59:00", "2026-06-20T05:59", "2026年6月20日5时30分", "2026/6/20 上午 5:59"
    private static ReadOnlySpan<char> WithoutTimeOfDay(ReadOnlySpan<char> text)
    {
        if (text.IndexOf(':') is > 0 and var colon && text[..colon].LastIndexOfAny(' ', 'T') is > 0 and var cut) text = text[..cut].TrimEnd();
        else if (text.IndexOf('日') is > 0 and var dayMark && text[dayMark..].ContainsAny('时', '点')) text = text[..(dayMark + 1)];
        if (text.EndsWith("上午") || text.EndsWith("下午")) text = text[..^2].TrimEnd();
        return text.EndsWith("生") ? text[..^1].TrimEnd("出") : text;
    }

    /// <summary>Up to three numbers with date separators between them.</summary>
    private static bool TrySplit(ReadOnlySpan<char> text, Span<int> numbers, Span<int> lengths, out int count)
    {
        count = 0;
        var inside = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (!inside && count++ == 3) return false;
                inside = true;
                if (++lengths[count - 1] > 5) return false;
                numbers[count - 1] = numbers[count - 1] * 10 + (c - '0');
            }
            else if (count > 0 && c is '.' or '-' or '/' or '\\' or '年' or '月' or '日' or '号' or ' ' or '、' or ',' or '·' or '—' or '–' or '_')
            {
                inside = false;
            }
            else
            {
                return false;
            }
        }
        return count > 0;
    }

    private static bool IsLikely(int year) => year is >= FirstYear and <= LastYear;

    private static int Number(string digits, int start, int length)
    {
        var number = 0;
        foreach (var c in digits.AsSpan(start, length)) number = number * 10 + (c - '0');
        return number;
    }
}
