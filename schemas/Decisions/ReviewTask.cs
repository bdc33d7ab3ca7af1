namespace Yidang.Schemas;

/// <summary>A question to a steward (核对任务), as it stands over the runs.</summary>
/// <param name="Decision">Number of the decision that answers it, or null.</param>
/// <param name="FirstRun">The run that asked first.</param>
/// <param name="Closed">How the evidence answered a moot one: <c>joined</c>, <c>apart</c>, <c>gone</c>; else null.</param>
public sealed record ReviewTask(ReviewQuestion Question, ReviewTaskState State, int? Decision, RunId FirstRun, string? Closed)
{
    /// <summary>True when it waits for an answer.</summary>
    public bool IsWaiting => State is ReviewTaskState.Open or ReviewTaskState.Reopened;
}
