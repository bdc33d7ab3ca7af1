namespace Yidang.Schemas;

/// <summary>A source row that its contract accepted, with canonical values.</summary>
/// <param name="Key">Identity across deliveries.</param>
/// <param name="Line">Physical line of the row's start; sheet row in a workbook.</param>
/// <param name="Record">Logical row number after the header, blank lines not counted; first = 1.</param>
/// <param name="Values">Canonical values in the order of the contract's <c>Layout</c>; null where the cell is blank or unreadable.</param>
/// <param name="Notes">Cells kept raw because they were ambiguous or unreadable, or whose value was converted; null when there are none.</param>
/// <param name="Deletes">True for a row of a delta that says that its record is gone.</param>
public sealed record StagedRecord(RecordKey Key, int Line, int Record, string?[] Values, IReadOnlyList<ValueNote>? Notes, bool Deletes = false);
