using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A delivery and what stands of it.</summary>
/// <param name="Run">The run that took it in.</param>
/// <param name="Restages">The delivery whose bytes it read again.</param>
/// <param name="Corrects">The delivery whose rows it brought back corrected.</param>
public sealed record DeliveryAnswer(
    DeliveryId Id, string Source, string SourceName, string File, string Period, DateTimeOffset ReceivedAt, RunId Run, DeliveryStanding Standing,
    IntakeCounts Counts, DeliveryId? Restages, DeliveryId? Corrects, Permission? Permitted, Withdrawal? Withdrawal)
{
    /// <summary>When its bytes were removed after their retention term; null while they are kept.</summary>
    public Removal? Removed { get; init; }
}
