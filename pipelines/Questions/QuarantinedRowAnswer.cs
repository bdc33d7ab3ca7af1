using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A quarantined row with every reason and what the clerk can do.</summary>
/// <param name="Cells">The cells as delivered; null unless asked for.</param>
public sealed record QuarantinedRowAnswer(
    DeliveryId Delivery, string File, int Line, int Record, IReadOnlyList<ContractViolation> Violations, IReadOnlyList<string>? Cells);
