using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>One step of a source's intake.</summary>
/// <param name="File">The file in the folder of deliveries; null for bytes that are in the vault only.</param>
/// <param name="Earlier">The latest reading of the same bytes; null when they are new.</param>
internal sealed record PlannedDelivery(IntakeStep Step, PendingDelivery? File, DeliveryEntry? Earlier);
