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
        return new RunScope(options.AsOf ?? project.Settings.AsOf ?? LocalDay.Of(clock.GetUtcNow(), project.Settings.TimeZone), area);
    }
}
