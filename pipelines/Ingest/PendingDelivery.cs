using Yidang.Connectors.Folders;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A file that waits to be taken in: whose it is, and the digest of its bytes when it was found.</summary>
public sealed record PendingDelivery(SourceContract Contract, FoundDelivery File, string Sha256)
{
    /// <summary>How far a fetched source is taken in with this file; null for one that was put into the folder.</summary>
    public SourceMark? Mark { get; init; }
}
