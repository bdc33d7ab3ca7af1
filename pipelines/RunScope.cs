using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The place and the day that a run is for.</summary>
internal sealed record RunScope(DateOnly AsOf, string Area)
{
    public static RunScope Of(Project project, RunOptions options, TimeProvider clock)
    {
        var area = options.Area ?? project.Settings.Area;
        if (area.Length is < 2 or > 12 || area.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            throw new InvalidAreaException(area);
        return new RunScope(options.AsOf ?? project.Settings.AsOf ?? Today(project.Settings.TimeZone, clock), area);
    }

    /// <summary>The day that it is at the place.</summary>
    internal static DateOnly Today(string timeZone, TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
}
