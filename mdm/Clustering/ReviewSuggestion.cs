using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Two records that a steward should look at, and why.</summary>
public sealed record ReviewSuggestion(RecordKey Left, RecordKey Right, double Weight, string Reason);
