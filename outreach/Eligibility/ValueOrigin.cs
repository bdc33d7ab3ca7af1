using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>Where a golden value came from.</summary>
/// <param name="Record">The record, or <see cref="RecordId.None"/> for a missing or derived value.</param>
/// <param name="Source">The record's source, or null.</param>
public readonly record struct ValueOrigin(RecordId Record, string? Source);
