using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>One firing of a job, as the hub remembers it.</summary>
/// <param name="Id">Unique in the hub.</param>
/// <param name="Node">Host and process, e.g. <c>xian-01/4711</c>.</param>
/// <param name="Due">When it was to start.</param>
public sealed record JobFiring(string Id, string Job, JobCause Cause, string Node, DateTimeOffset Due, DateTimeOffset Started)
{
    /// <summary>Null while it is at work.</summary>
    public DateTimeOffset? Ended { get; init; }

    public JobOutcome Outcome { get; init; } = JobOutcome.Running;

    /// <summary>Why it ended so, without personal data; null when nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>The run that it asked for, if it came to that.</summary>
    public RunId? Run { get; init; }
}
