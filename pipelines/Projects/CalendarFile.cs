using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads a project's own public holidays and make-up workdays: UTF-8, comma-separated, no quotes, the columns <c>day,kind,name</c>.</summary>
internal static class CalendarFile
{
    private const string Shape = "Write day,kind,name with kind rest or work, e.g. 2027-01-01,rest,元旦.";

    public static IReadOnlyList<CalendarDay> Parse(ProjectFile file, ICollection<ProjectFinding> findings)
    {
        var lines = file.Text.Split('\n');
        if (lines[0].Trim() != "day,kind,name") findings.Add(new(new(file.Path, 1), "calendar", "The first line does not name the columns.", Shape));
        var days = new List<CalendarDay>(lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0) continue;
            if (WorkCalendar.Parse(lines[i].Trim()) is { } day) days.Add(day);
            else findings.Add(new(new(file.Path, i + 1), "calendar", $"'{lines[i].Trim()}' is not a day of a calendar.", Shape));
        }
        foreach (var year in days.Select(d => d.Day.Year).Distinct().Where(y => !WorkCalendar.National.With(days).Years.Contains(y)))
            findings.Add(new(new(file.Path, 1), "calendar", $"{year} has no day of rest on 1 October, so its days cannot be all there.", "List every day that the State Council's notice names.", IsError: false));
        return days;
    }
}
