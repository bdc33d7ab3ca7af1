using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Which quarantined rows to show.</summary>
/// <param name="Delivery">One delivery; null takes every delivery that is current.</param>
/// <param name="Source">Only deliveries of this source.</param>
/// <param name="Rule">Only rows that break this rule.</param>
/// <param name="Limit">Most rows to show; counts are always of all.</param>
/// <param name="RawCells">Shows the cells as they were delivered, personal data included.</param>
public sealed record QuarantineRequest(
    DeliveryId? Delivery = null, string? Source = null, string? Rule = null, int Limit = 100, bool RawCells = false);
