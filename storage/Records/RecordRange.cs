using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The records whose numbers are at least <paramref name="From"/> and less than <paramref name="To"/>.</summary>
public readonly record struct RecordRange(RecordId From, RecordId To);
