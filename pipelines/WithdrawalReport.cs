using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What became of the records when a delivery was taken back or restored; persons and lists are told by the run's other reports.</summary>
/// <param name="Undo">True when it was restored.</param>
public sealed record WithdrawalReport(DeliveryId Delivery, string Source, string FileName, bool Undo, RecordTurnover Records);
