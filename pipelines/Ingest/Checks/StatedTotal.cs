using System.Globalization;
using System.Text.RegularExpressions;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>A number of rows or households that a totals row states: 合计 218户, 共计：500人, or a bare number under the names.</summary>
/// <param name="IsHouseholds">Households (户) are counted, not rows.</param>
internal readonly partial record struct StatedTotal(int Count, bool IsHouseholds)
{
    /// <summary>What a cell of a totals row states; null for sums of money and all else.</summary>
    /// <param name="underNames">The column holds names or ID numbers, which nobody adds up: a bare number there is a count of rows.</param>
    public static StatedTotal? In(string cell, bool underNames)
    {
        var text = CellText.Fold(cell);
        var match = Counted().Match(text);
        if (!match.Success && underNames) match = Bare().Match(text);
        if (!match.Success || !int.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
        return new(count, match.Groups["unit"].Value == "户");
    }

    // 人次 counts payments, and 人口 is a sum of members: neither says how many rows there are.
    [GeneratedRegex(@"^(?:[总合共]计|共)?[::为有]?\s*(?<count>\d{1,9})\s*(?<unit>户|人|名|条|行|笔|例|份)$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?<count>\d{1,9})(?:\.0)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
