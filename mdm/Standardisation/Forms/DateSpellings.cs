using System.Buffers;
using System.Globalization;
using System.Text;

namespace Yidang.Mdm;

/// <summary>Dates that are not numbers and separators: months by name, Chinese numerals, instants with a time zone.</summary>
internal static class DateSpellings
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly SearchValues<char> SpeltCharacters = SearchValues.Create("〇零○一二三四五六七八九十");

    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static bool MayBeSpelt(ReadOnlySpan<char> text) =>
        text.ContainsAny(SpeltCharacters) || text.IndexOfAnyInRange('A', 'Z') >= 0 || text.IndexOfAnyInRange('a', 'z') >= 0 || (text.Contains('月') && text.IndexOf('-') is 1 or 2);

    /// <summary>
    /// The same date in digits, or null: 一九八〇年一月十一日 as 1980年1月11日; 05-MAR-1951 and Oracle's 05-3月-1951 as 5/3/1951, which
    /// is to be read day first.
    /// </summary>
    public static string? InDigits(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(SpeltCharacters)) return FromChinese(text);
        Span<Range> ranges = stackalloc Range[4];
        if (text.SplitAny(ranges, "-/ ", StringSplitOptions.RemoveEmptyEntries) != 3) return null;
        var month = MonthOf(text[ranges[1]].TrimEnd('.'));
        return month > 0 && IsNumber(text[ranges[0]]) && IsNumber(text[ranges[2]])
            ? string.Create(CultureInfo.InvariantCulture, $"{text[ranges[0]]}/{month}/{text[ranges[2]]}")
            : null;
    }

    /// <summary>The day in Beijing of an instant with a zone, with <c>other-time-zone</c> when it is not the day that is written; null for anything else.</summary>
    public static FormResult? InBeijing(string text)
    {
        var time = text.AsSpan(text.IndexOf('T', StringComparison.Ordinal) + 1);
        if (!time.ContainsAny('Z', '+', '-')) return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return FormResult.Not("unreadable-date");
        if (moment.Year is < 1850 or > 2199) return FormResult.Not("unlikely-year");
        var day = moment.ToOffset(Beijing).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(day, text.StartsWith(day, StringComparison.Ordinal) ? null : "other-time-zone");
    }

    private static int MonthOf(ReadOnlySpan<char> text)
    {
        if (text.Length is 2 or 3 && text[^1] == '月' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        for (var i = 0; i < Months.Length; i++)
            if (text.Length >= 3 && text.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase))
                return i + 1;
        return 0;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is > 0 and <= 4 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static string? FromChinese(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var part in text.SplitAny("年月日号"))
        {
            var written = text[part];
            if (written.IsEmpty) continue;
            if (digits.Length == 0)
            {
                foreach (var c in written)
                    if (ChineseNumerals.Digit(c) is >= 0 and var digit) digits.Append(digit);
                    else return null;
                if (digits.Length != 4) return null;
            }
            else if (ChineseNumerals.Read(written) is { } number) digits.Append(CultureInfo.InvariantCulture, $"-{number:0}");
            else return null;
        }
        return digits.ToString();
    }
}
