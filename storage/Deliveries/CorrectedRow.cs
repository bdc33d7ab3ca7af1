using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A quarantined row that came back: what stands for it now is a row of the correction.</summary>
/// <param name="Delivery">The delivery in whose quarantine it is.</param>
/// <param name="Line">Its line there.</param>
/// <param name="ByLine">The line of the correction that took its place.</param>
public readonly record struct CorrectedRow(DeliveryId Delivery, int Line, int ByLine);
