using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks a contract's <c>expects</c>.</summary>
internal static class ExpectationChecks
{
    public static IEnumerable<ProjectFinding> Check(LineIndex lines, DeliveryExpectation expects)
    {
        foreach (var (key, text) in new[] { ("every", expects.Every), ("late_after", expects.LateAfter) })
            if (text is not null && CalendarInterval.Parse(text) is null)
                yield return new(lines.Of(expects, key), $"expects.{key}", $"'{text}' is no length of time.", "Write a number of days, weeks, months or years, e.g. 31 days.");
        if (expects.Every is not null && expects.DayOfMonth is not null)
            yield return new(lines.Of(expects, "every"), "expects.every", "'every' and 'day_of_month' contradict each other.", "Keep one of the two.");
        if (expects.MinRows > expects.MaxRows)
            yield return new(lines.Of(expects, "min_rows"), "expects.min_rows", "It lies above `max_rows`.", "Give min_rows a number below max_rows.");
    }
}
