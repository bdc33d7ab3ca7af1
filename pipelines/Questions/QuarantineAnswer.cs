namespace Yidang.Pipelines;

/// <summary>The rows that could not be staged.</summary>
/// <param name="Deliveries">Every delivery looked at that has such rows, in the order they came.</param>
/// <param name="Rows">At most as many as were asked for, by delivery, then line.</param>
public sealed record QuarantineAnswer(IReadOnlyList<QuarantinedDelivery> Deliveries, IReadOnlyList<QuarantinedRowAnswer> Rows);
