namespace Yidang.Storage;

/// <summary>The stewards' work in numbers.</summary>
/// <param name="Waiting">Tasks that are open or open again.</param>
/// <param name="Decisions">Decisions that stand.</param>
/// <param name="Alarms">Standing decisions that new evidence contradicts.</param>
public sealed record ReviewCounts(int Waiting, int Decided, int Moot, int Decisions, int Alarms);
