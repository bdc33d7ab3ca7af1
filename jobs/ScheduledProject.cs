using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>One reading of a project, with the forecast that was made of its schedule.</summary>
public sealed record ScheduledProject(Project Project, ScheduleForecast Forecast)
{
    public ScheduleSettings Schedule => Project.Schedule;

    /// <exception cref="InvalidScheduleException">A cron expression cannot be read.</exception>
    public static ScheduledProject Of(Project project) => new(project, new ScheduleForecast(project.Schedule, project.Calendar, project.Settings.TimeZone));
}
