using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>What became of one record's value of an attribute.</summary>
/// <param name="Rule">The strategy that decided, e.g. <c>authority</c>.</param>
/// <param name="Because">Why it survived or lost, in one phrase.</param>
public sealed record SurvivorshipVerdict(RecordId Record, RecordKey Key, string Value, bool Survived, string Rule, string Because);
