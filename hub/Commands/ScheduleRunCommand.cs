using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang schedule run</c>: one entry, now, in the foreground.</summary>
internal sealed class ScheduleRunCommand : HubCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The entry's name." };

    public ScheduleRunCommand(CommandHost host)
        : base("run", "Do what an entry does now, in the foreground; the schedule itself is not touched.", host) => Add(name);

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var wanted = invocation.Value(name);
        var job = project.Schedule.Jobs.FirstOrDefault(j => j.Name == wanted)
            ?? throw new NothingUnderThatNameException($"schedule entry '{wanted}'", "yidang schedule list");
        return RunWithStory.ExecuteAsync(
            invocation, project, invocation.Folder, new RunOptions(Actor: $"schedule:{wanted}"), cancellationToken,
            publishOnly: job.Work == ScheduledWork.Publish);
    }
}
