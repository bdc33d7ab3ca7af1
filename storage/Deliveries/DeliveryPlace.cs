using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What a contract makes of a delivery, by its name and its receipt: what it replaces, and when it counts.</summary>
public sealed record DeliveryPlace(DeliveryId Id, string Scope, string Period, DeliveryMode Mode);
