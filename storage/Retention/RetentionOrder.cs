using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What is past its retention term.</summary>
/// <param name="Actor">On whose word it is removed.</param>
/// <param name="PastTerm">Deliveries, every reading of them: their quarantined cells go, and record versions that ended and that they were the last to bring.</param>
/// <param name="Unneeded">Those of them that do not stand and whose bytes nothing needs any more: these go too.</param>
public sealed record RetentionOrder(string Actor, IReadOnlyList<DeliveryId> PastTerm, IReadOnlyList<DeliveryId> Unneeded);
