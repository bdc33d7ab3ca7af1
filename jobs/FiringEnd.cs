using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>What came of a firing.</summary>
/// <param name="Run">The run that did the work, if one did.</param>
public sealed record FiringEnd(JobOutcome Outcome, string? Reason = null, RunId? Run = null)
{
    public static FiringEnd Of(RunState? state, RunId? run) => new(JobOutcome.Succeeded, state == RunState.Unchanged ? "nothing changed" : null, run);

    public static FiringEnd Of(Exception failure) => new(JobOutcome.Failed, YidangException.WordsOf(failure));
}
