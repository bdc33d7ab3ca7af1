using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Finds the header of a file that no contract describes yet.</summary>
internal static class HeaderGuess
{
    private const int RowsToLookAt = 30;

    private static readonly HashSet<string> KnownNames =
        [.. AttributeCatalogue.Default.All.SelectMany(a => a.HeaderAliases.Append(a.Chinese)).Select(HeaderText.Normalise), "序号", "编号"];

    /// <summary>Where the header begins, and how many rows it takes: two where names stand below merged cells. -1 when there is none.</summary>
    public static (int Index, int Rows) In(IReadOnlyList<SourceRow> rows)
    {
        var best = IndexIn(rows);
        if (best < 0) return (-1, 1);
        if (best + 1 < rows.Count && Continues(rows[best].Fields, rows[best + 1].Fields)) return (best, 2);
        return best > 0 && Continues(rows[best - 1].Fields, rows[best].Fields) ? (best - 1, 2) : (best, 1);
    }

    /// <summary>True when the lower row names what lies below the upper row's merged cells: names where that is blank, and blanks where it has the name.</summary>
    private static bool Continues(string[] upper, string[] lower)
    {
        static string At(string[] row, int i) => i < row.Length ? row[i].Trim() : "";
        var (below, merged, filled, known, above) = (0, 0, 0, 0, 0);
        for (var i = 0; i < Math.Max(upper.Length, lower.Length); i++)
        {
            var (up, low) = (At(upper, i), At(lower, i));
            if (up.Length > 0) above++;
            if (up.Length > 0 && low.Length == 0) merged++;
            if (up.Length == 0 && low.Length > 0) below++;
            if (low.Length == 0) continue;
            // A person's row has a number or a day somewhere.
            if (low.Any(char.IsDigit) || !low.Any(char.IsLetter)) return false;
            filled++;
            if (KnownNames.Contains(HeaderText.Normalise(low))) known++;
        }
        return above > 1 && merged > 0 && below > 0 && known * 2 >= filled;
    }

    /// <summary>The row with the most names that the catalogue knows; else the first row with text in most of its cells. -1 when there is none.</summary>
    public static int IndexIn(IReadOnlyList<SourceRow> rows)
    {
        var (best, bestCount) = (-1, 0);
        for (var i = 0; i < rows.Count && i < RowsToLookAt; i++)
        {
            var count = rows[i].Fields.Count(f => KnownNames.Contains(HeaderText.Normalise(f)));
            if (count > bestCount) (best, bestCount) = (i, count);
        }
        if (best >= 0) return best;
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Fields.Length);
        for (var i = 0; i < rows.Count && i < RowsToLookAt; i++)
            if (width > 0 && rows[i].Fields.Count(f => f.Any(char.IsLetter)) * 2 > width)
                return i;
        return -1;
    }
}
