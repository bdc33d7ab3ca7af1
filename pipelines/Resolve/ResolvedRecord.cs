using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A record that was resolved: its number and its key, which is all that the golden records need of it.</summary>
internal readonly record struct ResolvedRecord(RecordId Id, RecordKey Key);
