using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The delivery of a traced row.</summary>
public sealed record TracedDelivery(
    DeliveryId Id, string File, string Sha256, long Bytes, string Encoding, int HeaderLine, DateTimeOffset ReceivedAt, RunId Run)
{
    /// <summary>What stands of it.</summary>
    public required DeliveryStanding Standing { get; init; }

    /// <summary>When its bytes were removed after their retention term; null while they are kept.</summary>
    public Removal? Removed { get; init; }

    /// <summary>When and why it was withdrawn; null when it was not.</summary>
    public Withdrawal? Withdrawal { get; init; }
}
