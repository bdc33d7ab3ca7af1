using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Does what a schedule entry asks for.</summary>
public interface IScheduledWorkRunner
{
    /// <summary>Does the work once, under the actor <c>schedule:NAME</c>.</summary>
    /// <exception cref="RunInProgressException">A run is at work on the hub.</exception>
    /// <exception cref="YidangException">The work could not be done; the message says why and what to do.</exception>
    Task<WorkDone> RunAsync(ScheduledWork work, string name, CancellationToken cancellationToken);
}
