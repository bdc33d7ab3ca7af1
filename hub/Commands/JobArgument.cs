using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary>The job that a command is about.</summary>
internal static class JobArgument
{
    public static Argument<string> Create() => new("NAME") { Description = "The job's name, as `yidang jobs` lists it." };

    /// <exception cref="NothingUnderThatNameException">The schedule has no such job.</exception>
    public static ScheduledJob Find(Project project, string name) =>
        project.Schedule.Jobs.FirstOrDefault(j => j.Name == name) ?? throw new NothingUnderThatNameException($"job '{name}'", "yidang jobs");
}
