using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The delivery of a traced row.</summary>
public sealed record TracedDelivery(
    DeliveryId Id, string File, string Sha256, long Bytes, string Encoding, int HeaderLine, DateTimeOffset ReceivedAt, RunId Run);
