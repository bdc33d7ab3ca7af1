namespace Yidang.Storage;

/// <summary>A decision taken back: who did it, why and when.</summary>
public sealed record DecisionWithdrawal(string Actor, string Reason, DateTimeOffset At);
