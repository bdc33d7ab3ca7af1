using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A delivery about to be staged.</summary>
/// <param name="FileName">The name as delivered, without folder.</param>
/// <param name="Scope">The file name with its digits removed: a later delivery of the same source and scope replaces this one.</param>
/// <param name="ContractHash">SHA-256 of the contract: a changed contract stages the same bytes again.</param>
/// <param name="Layout">Attribute names in the order of <see cref="StagedRecord.Values"/>.</param>
public sealed record DeliveryArrival(
    string Source, string FileName, string Sha256, long Bytes, string Scope, DeliveryMode Mode, string ContractHash,
    IReadOnlyList<string> Layout, string Encoding, int HeaderLine, DateTimeOffset ReceivedAt);
