namespace Yidang.Schemas;

/// <summary>A value that a condition read.</summary>
/// <param name="Attribute">Attribute name.</param>
/// <param name="Value">Canonical value, or null when nothing is known.</param>
/// <param name="Source">Short name of the source the value came from; null for a missing or derived value.</param>
/// <param name="Record">The record it came from.</param>
public sealed record ReasonEvidence(string Attribute, string? Value, string? Source, RecordId Record);
