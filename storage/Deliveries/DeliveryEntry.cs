using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A delivery in the ledger, with what became of its rows.</summary>
public sealed record DeliveryEntry(DeliveryId Id, DeliveryArrival Arrival, IntakeCounts Counts, RunId Run, DeliveryState State = DeliveryState.Accepted)
{
    /// <summary>The delivery as which these bytes first came: all readings of them share it, and with it their place among the others.</summary>
    public DeliveryId Root => Arrival.Restages ?? Id;

    /// <summary>Cells kept raw, by rule.</summary>
    public IReadOnlyDictionary<string, int> Noted { get; init; } = new Dictionary<string, int>();

    /// <summary>Quarantined rows by the first rule that each breaks.</summary>
    public IReadOnlyDictionary<string, int> QuarantinedByRule { get; init; } = new Dictionary<string, int>();

    /// <summary>False until the source's records show what this delivery's state says: <see cref="IDeliveryStore.RefoldAsync"/> is due.</summary>
    public bool Folded { get; init; } = true;

    /// <summary>True when it replaced, repeated or deleted records of deliveries that stand beside it.</summary>
    public bool Overlaps { get; init; }

    /// <summary>Who said that a held delivery is right, and when; null until then.</summary>
    public Permission? Permitted { get; init; }

    /// <summary>When its bytes were removed after their retention term; null while they are kept.</summary>
    public Removal? Removed { get; init; }

    /// <summary>Why the delivery was refused as a whole, in Chinese and without personal data; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What was worth knowing about the delivery as a whole.</summary>
    public IReadOnlyList<DeliveryFinding> Findings { get; init; } = [];
}
