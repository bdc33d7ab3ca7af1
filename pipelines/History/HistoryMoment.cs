namespace Yidang.Pipelines;

/// <summary>A moment in both times that a hub knows.</summary>
/// <param name="ValidOn">Valid time: the day on which something was so, by the deliveries that tell of the time up to it; null for what the latest say.</param>
/// <param name="BelievedOn">Transaction time: the day at whose end the hub believed it; null for what it believes now.</param>
public sealed record HistoryMoment(DateOnly? ValidOn, DateOnly? BelievedOn)
{
    public static HistoryMoment Now { get; } = new(null, null);
}
