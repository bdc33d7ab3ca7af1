using System.Globalization;
using System.Text.RegularExpressions;

namespace Yidang.Pipelines;

/// <summary>A time as people state it: 31 days, 2 weeks, 1 month, 1 year.</summary>
internal readonly partial record struct CalendarInterval(int Count, char Unit)
{
    /// <summary>Null when the text is none.</summary>
    public static CalendarInterval? Parse(string text)
    {
        var match = Form().Match(text.Trim());
        return match.Success ? new(int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["unit"].Value[0]) : null;
    }

    public DateOnly After(DateOnly day) => Unit switch
    {
        'w' => day.AddDays(7 * Count),
        'm' => day.AddMonths(Count),
        'y' => day.AddYears(Count),
        _ => day.AddDays(Count),
    };

    [GeneratedRegex(@"^(?<count>\d{1,4})\s*(?<unit>day|week|month|year)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
