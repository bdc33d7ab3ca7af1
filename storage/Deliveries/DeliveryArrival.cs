using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A delivery about to be staged.</summary>
/// <param name="FileName">The name as delivered, without folder.</param>
/// <param name="Scope">What a snapshot speaks for: a later one of the same source and scope replaces this one.</param>
/// <param name="ContractHash">SHA-256 of the contract: a changed contract stages the same bytes again.</param>
/// <param name="Layout">Attribute names in the order of <see cref="StagedRecord.Values"/>.</param>
public sealed record DeliveryArrival(
    string Source, string FileName, string Sha256, long Bytes, string Scope, DeliveryMode Mode, string ContractHash,
    IReadOnlyList<string> Layout, string Encoding, int HeaderLine, DateTimeOffset ReceivedAt)
{
    /// <summary>The period that the delivery speaks of, as <see cref="DeliveryPeriod"/> writes it; empty when it says none.</summary>
    public string Period { get; init; } = "";

    /// <summary>The columns as the file names them, in its order: what a later delivery's header is compared with. Empty when not known.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The delivery whose quarantined rows this one brings back corrected, or null for a delivery of its own.</summary>
    public DeliveryId? Corrects { get; init; }

    /// <summary>How far the source is taken in once this delivery is accepted; null for one that nobody fetched. Not kept with the delivery.</summary>
    public SourceMark? Mark { get; init; }

    /// <summary>The delivery of the same bytes that this one reads again and takes the place of, or null when they came for the first time.</summary>
    public DeliveryId? Restages { get; init; }

    /// <summary>Share of the replaced records that may be missing from a snapshot before it is held; null holds nothing. Not kept.</summary>
    public double? MaxVanishedShare { get; init; }
}
