using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What one file would change, had it been taken in now; nothing was written.</summary>
/// <param name="Replaces">Deliveries that it would take the place of.</param>
/// <param name="ReplacedBy">The delivery that stands in its way: an older snapshot changes nothing.</param>
/// <param name="Columns">Of changed records: how many differ in each column, by what the department calls it; most first.</param>
/// <param name="Quarantined">Rows that would be sent back, by rule.</param>
/// <param name="Examples">A few records of each kind.</param>
/// <param name="WouldBeHeld">True when so many records are missing that the run would stop and ask.</param>
/// <param name="Refusal">Why it would be refused as a whole; null when it would be taken.</param>
public sealed record DeliveryDifference(
    string Source, string File, string Period, bool ContractChanged, IReadOnlyList<DeliveryId> Replaces, DeliveryId? ReplacedBy, IntakeCounts Counts,
    IReadOnlyList<KeyValuePair<string, int>> Columns, IReadOnlyDictionary<string, int> Quarantined, IReadOnlyList<DifferenceExample> Examples,
    bool WouldBeHeld, string? Refusal);
