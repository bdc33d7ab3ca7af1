namespace Yidang.Storage;

/// <summary>What a withdrawal, or the undoing of one, was asked to do.</summary>
/// <param name="Delivery">Number of the delivery.</param>
public sealed record WithdrawalInputs(int Delivery, string Reason, bool Undo);
