using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>That a delivery was taken back (撤回): by whom, why, in which run, and whether that was undone.</summary>
public sealed record Withdrawal(
    DeliveryId Delivery, RunId Run, string Actor, string Reason, DateTimeOffset At, RunId? UndoneRun, string? UndoneBy, DateTimeOffset? UndoneAt)
{
    public bool Stands => UndoneAt is null;
}
