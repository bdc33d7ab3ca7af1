using System.Globalization;

namespace Yidang.Schemas;

/// <summary>Which days are worked (工作日): the week, with the public holidays and make-up workdays (调休) of the years that are known.</summary>
/// <remarks>
/// The State Council gives notice of a year's days in the November before (国办发明电〔2024〕12号 for 2025, 〔2025〕7号 for 2026), and nothing
/// computes them. So a year is known when its first of October is listed, which every notice names; of any other year nothing is said.
/// </remarks>
public sealed class WorkCalendar
{
    private readonly IReadOnlyDictionary<DateOnly, CalendarDay> days;

    private WorkCalendar(IEnumerable<CalendarDay> days)
    {
        var byDay = new Dictionary<DateOnly, CalendarDay>();
        // What a place adds stands after what is built in, and wins.
        foreach (var day in days) byDay[day.Day] = day;
        this.days = byDay;
        Years = [.. byDay.Values.Where(d => d is { IsWorkday: false, Day: { Month: 10, Day: 1 } }).Select(d => d.Day.Year).Order()];
    }

    /// <summary>The years of the notices that this build has, from the embedded <c>work_calendar.csv</c>.</summary>
    public static WorkCalendar National { get; } = new(ReadNational());

    /// <summary>A calendar that knows of no year.</summary>
    public static WorkCalendar Empty { get; } = new([]);

    /// <summary>The years that are known, in order.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>This calendar with the days of further notices; they win over days that are listed already.</summary>
    public WorkCalendar With(IReadOnlyList<CalendarDay> more) => more.Count == 0 ? this : new(days.Values.Concat(more));

    /// <summary>True on a working day, false on a day of rest, null in a year that is not known.</summary>
    public bool? IsWorkday(DateOnly day) =>
        days.TryGetValue(day, out var listed) ? listed.IsWorkday
        : !Years.Contains(day.Year) ? null
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last day of the years that are known without a gap from <paramref name="from"/>'s on; null when that year is not known.</summary>
    public DateOnly? KnownUntil(DateOnly from)
    {
        var year = from.Year;
        while (Years.Contains(year)) year++;
        return year == from.Year ? null : new DateOnly(year - 1, 12, 31);
    }

    /// <summary>Reads a row of a calendar file, <c>2026-01-04,work,元旦</c>; null when it is none.</summary>
    public static CalendarDay? Parse(string line) =>
        line.Split(',') is [var day, "rest" or "work", var name] cells && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new(date, cells[1] == "work", name.Trim()) : null;

    private static List<CalendarDay> ReadNational()
    {
        using var stream = typeof(WorkCalendar).Assembly.GetManifestResourceStream("Yidang.Schemas.work_calendar.csv")
            ?? throw new InvalidOperationException("work_calendar.csv is not embedded in Yidang.Schemas.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var read = new List<CalendarDay>();
        while (reader.ReadLine() is { } line) read.Add(Parse(line) ?? throw new InvalidOperationException($"work_calendar.csv: not a day: {line}"));
        return read;
    }
}
