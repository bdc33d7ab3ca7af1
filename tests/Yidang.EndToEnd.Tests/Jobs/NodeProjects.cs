using Microsoft.Extensions.Logging.Abstractions;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.EndToEnd.Tests.Jobs;

/// <summary>The sample project with another schedule, as a node knows it.</summary>
internal static class NodeProjects
{
    private static readonly Lazy<Project> Sample = new(() => ProjectLoader.Load(Path.Combine(YidangProcess.Repository, "samples")));

    public static NodeProject Of(Project project) => new(project, () => project, TimeProvider.System, NullLogger<NodeProject>.Instance);

    public static NodeProject Of(IReadOnlyList<ScheduledJob> jobs, WorkCalendar? calendar = null) => Of(With(jobs, calendar));

    /// <summary>A project whose hash says what its jobs are, as a project's own does.</summary>
    public static Project With(IReadOnlyList<ScheduledJob> jobs, WorkCalendar? calendar = null) => Sample.Value with
    {
        Schedule = new ScheduleSettings { Jobs = jobs },
        Calendar = calendar ?? WorkCalendar.National,
        Hash = string.Join('\n', jobs),
    };
}
