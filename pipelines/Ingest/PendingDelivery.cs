using Yidang.Connectors.Folders;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A file that waits to be taken in: whose it is, and the digest of its bytes when it was found.</summary>
public sealed record PendingDelivery(SourceContract Contract, FoundDelivery File, string Sha256)
{
    /// <summary>How far a fetched source is taken in with this file; null for one that was put into the folder.</summary>
    public SourceMark? Mark { get; init; }

    /// <summary>The delivery whose returned rows the file brings back, by the first mark in it; null for a delivery of its own.</summary>
    public DeliveryId? Corrects { get; init; }
}
