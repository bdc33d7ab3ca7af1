using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Does what a schedule entry asks for, whether Quartz or a person at the command line fires it.</summary>
public interface IScheduledWorkRunner
{
    /// <summary>Does the work once, under the actor <c>schedule:NAME</c>.</summary>
    /// <exception cref="YidangException">The work could not be done; the message says why and what to do.</exception>
    Task RunAsync(ScheduledWork work, string name, CancellationToken cancellationToken);
}
