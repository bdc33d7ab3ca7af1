using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A staged delivery.</summary>
public sealed record DeliveryEntry(DeliveryId Id, DeliveryArrival Arrival, IntakeCounts Counts, RunId Run);
