using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Some rows of a delivery, sorted by what became of them.</summary>
public sealed record IntakeBatch(
    IReadOnlyList<StagedRecord> Staged, IReadOnlyList<QuarantinedRow> Quarantined, IReadOnlyList<SetAsideRow> SetAside)
{
    /// <summary>Quarantined rows of an earlier delivery whose place rows of this one take.</summary>
    public IReadOnlyList<CorrectedRow> Corrected { get; init; } = [];

    /// <summary>What is worth knowing about the delivery as a whole; the last batch brings it.</summary>
    public IReadOnlyList<DeliveryFinding> Findings { get; init; } = [];
}
