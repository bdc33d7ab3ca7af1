using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Recognises a birth date that stands in three columns, as registers and censuses keep it: birth_year, birth_month, birth_day; by, bm, bd; YOB, MOB, DOB.</summary>
internal static partial class SplitBirthDate
{
    private const string Whole = "birth_date";

    /// <summary>Puts the three columns together, the whole standing where the first of them stood; nothing is changed where there are no such three.</summary>
    public static IReadOnlyList<SampledColumn> Joined(IReadOnlyList<SampledColumn> columns)
    {
        var (year, month, day) = (Only(columns, YearHeader(), 1800, 2100), Only(columns, MonthHeader(), 1, 12), Only(columns, DayHeader(), 1, 31));
        if (year is null || month is null || day is null || columns.Any(c => c.Name == Whole)) return columns;
        SampledColumn[] parts = [year, month, day];
        var joined = new JoinedCell(isDate: true);
        var cells = Enumerable.Range(0, year.Rows).Select(row =>
        {
            foreach (var part in parts) joined.Add(Encoding.UTF8.GetBytes(part.Cells[row]));
            return Encoding.UTF8.GetString(joined.Take());
        });
        var whole = new SampledColumn(Whole, [.. cells]) { Of = [.. parts.Select(p => p.Name)] };
        return [.. columns.Where(c => c == columns.First(parts.Contains) || !parts.Contains(c)).Select(c => parts.Contains(c) ? whole : c)];
    }

    /// <summary>The one column of such a name that holds numbers between two bounds; null when there is none or several.</summary>
    private static SampledColumn? Only(IReadOnlyList<SampledColumn> columns, Regex header, int least, int most)
    {
        const double NearlyAll = 0.9;
        var named = columns.Where(c => header.IsMatch(ColumnRoles.Words(c.Name))
            && c.Share(v => int.TryParse(v, NumberStyles.None | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) > NearlyAll).ToArray();
        return named is [var only] ? only : null;
    }

    /// <summary>Of a year that stands alone: without a word for birth it may be any.</summary>
    [GeneratedRegex(@"^((date of )?birth|born|dob|b) ?(year|yr|yyyy|y)$|^(year|yr) of birth$|^yob$|^出生年(份)?$")]
    internal static partial Regex BirthYearHeader();

    [GeneratedRegex(@"^((date of )?birth|born|dob|b) ?(year|yr|yyyy|y)$|^(year|yr) of birth$|^(year|yob)$|^出生年(份)?$")]
    private static partial Regex YearHeader();

    [GeneratedRegex(@"^((date of )?birth|born|dob|b) ?(month|mon|mm|m)$|^month of birth$|^(month|mob)$|^出生月(份)?$")]
    private static partial Regex MonthHeader();

    [GeneratedRegex(@"^((date of )?birth|born|dob|b) ?(day|dd|d)$|^day of birth$|^(day|dob)$|^出生日$")]
    private static partial Regex DayHeader();
}
