using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What became of a row: set aside, quarantined with violations, or mapped to values.</summary>
/// <param name="Values">Null for a row that was set aside or has lost cells; a row with violations may have values all the same.</param>
/// <param name="Key">The row's key as a first occurrence.</param>
/// <param name="Deletes">True for a row of a delta that says that its record is gone.</param>
/// <param name="KeyValues">What <paramref name="Key"/> was made of, to number further occurrences.</param>
internal readonly record struct MappedRow(
    SortedRow Sorted, string?[]? Values, List<ValueNote>? Notes, List<ContractViolation>? Violations, RecordKey Key, string?[]? KeyValues,
    bool Deletes = false);
