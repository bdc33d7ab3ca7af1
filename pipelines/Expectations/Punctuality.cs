using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>When a source's next delivery is due.</summary>
internal static class Punctuality
{
    // A delivery that comes this long before a deadline, or less, is a late one of the deadline before.
    private const int DaysBetweenTwoDeadlines = 15;

    /// <summary>The day by which the next delivery should come, or null when nothing is expected.</summary>
    /// <param name="last">The day on which the last one came.</param>
    public static DateOnly? DueAfter(DateOnly last, DeliveryExpectation expects)
    {
        if (expects.Every is { } every) return CalendarInterval.Parse(every)!.Value.After(last);
        if (expects.DayOfMonth is not { } day) return null;
        var month = new DateOnly(last.Year, last.Month, 1);
        for (; ; month = month.AddMonths(1))
        {
            var deadline = month.AddDays(Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
            if (deadline.DayNumber - last.DayNumber > DaysBetweenTwoDeadlines) return deadline;
        }
    }

    public static bool IsLate(DateOnly due, DeliveryExpectation expects, DateOnly today) => today > CalendarInterval.Parse(expects.LateAfter)!.Value.After(due);
}
