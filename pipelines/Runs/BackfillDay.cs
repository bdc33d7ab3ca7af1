namespace Yidang.Pipelines;

/// <summary>One day of a backfill.</summary>
/// <param name="Done">The run that was made for the day already, so that none is needed; null when one is.</param>
/// <param name="Deliveries">Files that no run has taken in yet and that this day's would be the first to.</param>
public sealed record BackfillDay(DateOnly Day, int? Done, IReadOnlyList<string> Deliveries)
{
    /// <summary>What the hub has done since, as half a sentence, so that no run can be as of this day any more; null when one can, or was.</summary>
    public string? Refusal { get; init; }
}
