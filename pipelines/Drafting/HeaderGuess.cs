using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Finds the header of a file that no contract describes yet.</summary>
internal static class HeaderGuess
{
    private const int RowsToLookAt = 30;

    private static readonly HashSet<string> KnownNames =
        [.. AttributeCatalogue.Default.All.SelectMany(a => a.HeaderAliases.Append(a.Chinese)).Select(HeaderText.Normalise), "序号", "编号"];

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
