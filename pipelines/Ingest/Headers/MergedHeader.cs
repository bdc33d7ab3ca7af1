namespace Yidang.Pipelines;

/// <summary>Joins a header of several rows whose upper cells were merged over a group: 家庭情况 over 姓名 and 关系.</summary>
internal static class MergedHeader
{
    /// <summary>Each column's groups, outermost first with a blank between them, and its own name.</summary>
    /// <remarks>A name that stands above with nothing below it was merged downwards: it is the column's own and no group.</remarks>
    public static IReadOnlyList<(string Group, string Name)> Join(IReadOnlyList<string[]> rows)
    {
        var width = rows.Max(row => row.Length);
        var columns = new (string Group, string Name)[width];
        var groups = new string[rows.Count];
        Array.Fill(groups, "");
        for (var i = 0; i < width; i++)
        {
            var cells = rows.Select(row => i < row.Length ? row[i].Trim() : "").ToList();
            var own = cells.FindLastIndex(cell => cell.Length > 0);
            // The merged cell's text stands over its first column only; a filled cell ends the group beside it and those below it.
            for (var level = 0; level < rows.Count; level++)
            {
                if (cells[level].Length == 0) continue;
                groups[level] = level < own ? cells[level] : "";
                for (var below = level + 1; below < rows.Count; below++) groups[below] = "";
            }
            columns[i] = own < 0 ? ("", "") : (string.Join(' ', groups[..own].Where(g => g.Length > 0)), cells[own]);
        }
        return columns;
    }
}
