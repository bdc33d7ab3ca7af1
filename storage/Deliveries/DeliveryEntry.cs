using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A delivery in the ledger, with what became of its rows.</summary>
public sealed record DeliveryEntry(DeliveryId Id, DeliveryArrival Arrival, IntakeCounts Counts, RunId Run, DeliveryState State = DeliveryState.Accepted)
{
    /// <summary>Why the delivery was refused as a whole, in Chinese and without personal data; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What was worth knowing about the delivery as a whole.</summary>
    public IReadOnlyList<DeliveryFinding> Findings { get; init; } = [];
}
