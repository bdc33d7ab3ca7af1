using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Which delivery to take back, or to restore.</summary>
/// <param name="Reason">Why, in the words of whoever asks; kept in the ledger.</param>
/// <param name="Undo">Restores it instead.</param>
public sealed record WithdrawalOptions(DeliveryId Delivery, string Reason, bool Undo = false);
