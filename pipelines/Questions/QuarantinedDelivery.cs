using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>How much of a delivery is in quarantine.</summary>
/// <param name="ByRule">Rows by the first rule that each breaks; sums to <paramref name="Rows"/>.</param>
public sealed record QuarantinedDelivery(
    DeliveryId Delivery, string Source, string SourceName, string File, int Rows, IReadOnlyDictionary<string, int> ByRule, DeliveryState State);
