using System.CommandLine;
using Yidang.Hub.CommandLine;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang schedule</c>: asks and fires the project's schedule.</summary>
internal sealed class ScheduleCommand : Command
{
    public ScheduleCommand(CommandHost host)
        : base("schedule", "Ask the project's schedule, or do one of its entries now.")
    {
        Add(new ScheduleListCommand(host));
        Add(new ScheduleNextCommand(host));
        Add(new ScheduleRunCommand(host));
    }
}
