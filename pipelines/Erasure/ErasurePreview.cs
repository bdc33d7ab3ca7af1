using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What erasing a person would remove, or has removed, by place; nothing of the person.</summary>
/// <param name="Person">Null when no resolution ever made a person of the rows that state the number.</param>
public sealed record ErasurePreview(PersonId? Person, IReadOnlyDictionary<string, long> Counts);
