namespace Yidang.Schemas;

/// <summary>A row that was not staged, kept whole with every reason.</summary>
/// <param name="Line">Physical line of the row's start.</param>
/// <param name="Record">Logical row number after the header.</param>
/// <param name="Fields">The cells as they were (one cell, the raw text, for a damaged row).</param>
/// <param name="Violations">At least one reason.</param>
public sealed record QuarantinedRow(int Line, int Record, IReadOnlyList<string> Fields, IReadOnlyList<ContractViolation> Violations)
{
    /// <summary>The delivery that brought this row back corrected; null while it waits for that.</summary>
    public DeliveryId? CorrectedBy { get; init; }
}
