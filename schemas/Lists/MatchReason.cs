namespace Yidang.Schemas;

/// <summary>Why a person is on a list: one condition, in the reader's words, with the values it saw.</summary>
/// <param name="Condition">The condition's name in the service item.</param>
/// <param name="Says">What it means, in Chinese.</param>
/// <param name="Holds">true, or null when the condition is unknown.</param>
/// <param name="Evidence">The values it read and where each came from.</param>
public sealed record MatchReason(string Condition, string Says, bool? Holds, IReadOnlyList<ReasonEvidence> Evidence);
