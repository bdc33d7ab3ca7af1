using System.Globalization;
using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells from 16/02/1978 how a department means 03/04/1951.</summary>
internal static partial class DateOrderGuess
{
    private const int Months = 12;

    /// <summary><c>day_first</c> or <c>month_first</c>, when some days can be read in one order only and none contradicts it; else null.</summary>
    public static string? Of(IReadOnlyList<DraftedColumn> columns)
    {
        var (dayFirst, monthFirst) = (false, false);
        foreach (var value in columns.Where(c => c.Mappings.Any(m => m.Attribute.Type == AttributeType.Date)).SelectMany(c => c.Values))
        {
            if (Parts().Match(value) is not { Success: true } parts) continue;
            dayFirst |= int.Parse(parts.Groups[1].ValueSpan, CultureInfo.InvariantCulture) > Months;
            monthFirst |= int.Parse(parts.Groups[2].ValueSpan, CultureInfo.InvariantCulture) > Months;
        }
        return dayFirst == monthFirst ? null : dayFirst ? "day_first" : "month_first";
    }

    [GeneratedRegex(@"^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(\D|$)")]
    private static partial Regex Parts();
}
