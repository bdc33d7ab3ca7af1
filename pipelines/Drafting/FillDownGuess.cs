namespace Yidang.Pipelines;

/// <summary>Finds columns that are filled only on a household's first row, because their cells were merged in the spreadsheet.</summary>
internal static class FillDownGuess
{
    private const double LeastBlank = 0.2;
    private const double SameRows = 0.97;

    /// <summary>Headers in file order; none when cells were not merged.</summary>
    public static IReadOnlyList<string> Of(SampledFile file, IReadOnlyList<DraftedColumn> columns)
    {
        var rows = file.Rows;
        // A block's own name is blank on the rows below its first: those rows mark the block.
        var marks = columns.Where(c => c.Mappings.Any(m => m.Attribute.Name is "low_income_family_no" or "hukou_no" or "head_name" or "dwelling_code")).ToList();
        var mark = marks.Find(c => rows.Count > 20 && rows[0][c.Index].Length > 0 && rows.Count(r => r[c.Index].Length == 0) >= LeastBlank * rows.Count);
        if (mark is null) return [];
        var below = rows.Where(r => r[mark.Index].Length == 0).ToList();
        var first = rows.Where(r => r[mark.Index].Length > 0).ToList();
        return
        [
            .. columns.Where(c => below.Count(r => r[c.Index].Length == 0) >= SameRows * below.Count && first.Count(r => r[c.Index].Length > 0) >= 0.5 * first.Count)
                .Select(c => c.Header),
        ];
    }
}
