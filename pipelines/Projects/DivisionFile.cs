using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads a place's own divisions, e.g. its townships and villages: UTF-8, comma-separated, no quotes, with a row of column names.</summary>
/// <remarks>Columns: <c>code</c> and <c>name</c>; optional <c>level</c> and <c>parent</c>, which must then agree with the code, and <c>from</c> and <c>until</c> as yyyyMM.</remarks>
internal static class DivisionFile
{
    private const string Shape = "Write code,name[,level,parent,from,until], e.g. 520502001,市西街道.";

    private static readonly string[] Columns = ["code", "name", "level", "parent", "from", "until"];

    public static IReadOnlyList<Division> Parse(ProjectFile file, ICollection<ProjectFinding> findings)
    {
        var lines = file.Text.Split('\n');
        var header = lines[0].Split(',').Select(c => c.Trim()).ToArray();
        if (!header.Contains("code") || !header.Contains("name") || header.Except(Columns).Any())
        {
            findings.Add(new(new(file.Path, 1), "divisions", "The first line does not name the columns.", Shape));
            return [];
        }
        var divisions = new List<Division>(lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            var cells = lines[i].Split(',');
            if (Problem(header, cells) is { } problem) findings.Add(new(new(file.Path, i + 1), "divisions", problem, Shape));
            else divisions.Add(new(Cell(header, cells, "code"), Cell(header, cells, "name"), Cell(header, cells, "from"), Cell(header, cells, "until")));
        }
        return divisions;
    }

    private static string? Problem(string[] header, string[] cells)
    {
        if (cells.Length != header.Length) return string.Create(CultureInfo.InvariantCulture, $"The line has {cells.Length} cells, the header {header.Length}.");
        var code = Cell(header, cells, "code");
        if (!Division.IsCode(code)) return $"'{code}' is not a division code of 6, 9 or 12 digits.";
        var division = new Division(code, Cell(header, cells, "name"), Cell(header, cells, "from"), Cell(header, cells, "until"));
        if (division.Name.Length == 0) return $"{code} has no name.";
        if (Cell(header, cells, "level") is { Length: > 0 } level && !string.Equals(level, division.Level.ToString(), StringComparison.OrdinalIgnoreCase))
            return $"{code} is a {division.Level.ToString().ToLowerInvariant()} by its length, not a {level}.";
        if (Cell(header, cells, "parent") is { Length: > 0 } parent && parent != division.Parent) return $"{code} lies in {division.Parent} by its digits, not in {parent}.";
        if (!IsMonth(division.From) || !IsMonth(division.Until)) return $"{code}: from and until are months, written 202601.";
        return null;
    }

    private static bool IsMonth(string text) => text.Length == 0 || DateOnly.TryParseExact(text, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Cell(string[] header, string[] cells, string column) => Array.IndexOf(header, column) is var at and >= 0 ? cells[at].Trim() : "";
}
