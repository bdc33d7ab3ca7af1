using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Finds the known dialect that a code column is written in.</summary>
internal static class DialectGuess
{
    private const double MostOf = 0.9;
    private const int RowsForSex = 10;

    /// <summary>The dialect that has every value and was seen under this header, else the only one that has every value; null when none or several have.</summary>
    public static CodeDialect? ByValues(AttributeDefinition attribute, string header, IReadOnlyList<string> values)
    {
        var fitting = CodeDialects.All
            .Where(d => d.Table == attribute.CodeTable && values.Count > 0 && values.All(v => CodeForms.Parse(v, d.Codes, null).Rule is null)).ToList();
        return fitting.Find(d => d.Seen.Contains(header, StringComparison.OrdinalIgnoreCase)) ?? (fitting.Count == 1 ? fitting[0] : null);
    }

    /// <summary>
    /// How a sex column is written when its codes contradict digit 17 of the numbers beside them: 0 and 1 mean men in some systems and
    /// women in others, and no header says which. Null when the code table itself agrees, or nothing does.
    /// </summary>
    public static CodeDialect? OfSex(IEnumerable<(string Sex, string Number)> rows)
    {
        var known = rows.Select(r => (r.Sex, Number: ResidentIdNumber.Parse(r.Number))).Where(r => r.Sex.Length > 0 && r.Number.IsValid).ToList();
        if (known.Count < RowsForSex || Agreement(known, new Dictionary<string, string>(), CodeTables.Find("sex")) >= MostOf) return null;
        return CodeDialects.All.Where(d => d.Table == "sex").FirstOrDefault(d => Agreement(known, d.Codes, null) >= MostOf);
    }

    private static double Agreement(List<(string Sex, ResidentIdNumber Number)> rows, IReadOnlyDictionary<string, string> codes, CodeTable? table) =>
        (double)rows.Count(r => CodeForms.Parse(r.Sex, codes, table).Value == r.Number.Sex) / rows.Count;
}
