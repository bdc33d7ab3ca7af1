using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A delivery about to be staged.</summary>
/// <param name="FileName">The name as delivered, without folder.</param>
/// <param name="Scope">The file name with its digits removed: a later delivery of the same source and scope replaces this one.</param>
/// <param name="ContractHash">SHA-256 of the contract: a changed contract stages the same bytes again.</param>
/// <param name="Layout">Attribute names in the order of <see cref="StagedRecord.Values"/>.</param>
public sealed record DeliveryArrival(
    string Source, string FileName, string Sha256, long Bytes, string Scope, DeliveryMode Mode, string ContractHash,
    IReadOnlyList<string> Layout, string Encoding, int HeaderLine, DateTimeOffset ReceivedAt)
{
    /// <summary>The day or span that the delivery speaks of, as digits that sort (<c>20261020</c>, <c>202610</c>, <c>2026</c>); empty when it says none.</summary>
    public string Period { get; init; } = "";

    /// <summary>The columns as the file names them, in its order: what a later delivery's header is compared with. Empty when not known.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The delivery whose quarantined rows this one brings back corrected, or null for a delivery of its own.</summary>
    public DeliveryId? Corrects { get; init; }

    /// <summary>How far the source is taken in once this delivery is accepted; null for one that nobody fetched.</summary>
    public SourceMark? Mark { get; init; }
}
