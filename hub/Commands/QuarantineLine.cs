using Yidang.Schemas;

namespace Yidang.Hub.Commands;

/// <summary>One broken rule of one quarantined row, as <c>yidang quarantine</c> shows it.</summary>
/// <param name="Cells">The row's cells; null unless asked for.</param>
internal sealed record QuarantineLine(
    DeliveryId Delivery, string File, int Line, int Record, string Column, string Rule, string Fix, IReadOnlyList<string>? Cells);
