using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What became of one file.</summary>
/// <param name="Outcome"><c>staged</c>, or <c>known</c> when the same bytes had been staged before.</param>
/// <param name="Quarantined">Quarantined rows by rule.</param>
/// <param name="Noted">Cells noted, by rule: kept raw because they say nothing certain, converted, or taken and doubted.</param>
public sealed record IntakeReport(
    string Source, string FileName, DeliveryId Delivery, string Outcome, string Encoding, IntakeCounts Counts,
    IReadOnlyDictionary<string, int> Quarantined, IReadOnlyDictionary<string, int> Noted, TimeSpan Elapsed)
{
    /// <summary>What is worth knowing about the file as a whole.</summary>
    public IReadOnlyList<DeliveryFinding> Findings { get; init; } = [];
}
