namespace Yidang.Storage;

/// <summary>That a delivery's bytes were removed when its retention term was over; its line of the ledger, with the hash of the bytes, stays.</summary>
/// <param name="Retention">Number of the <see cref="RetentionEntry"/>.</param>
public sealed record Removal(int Retention, DateTimeOffset At);
