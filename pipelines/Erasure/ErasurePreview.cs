using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What erasing a person would remove, or has removed, by place; nothing of the person.</summary>
public sealed record ErasurePreview(PersonId Person, IReadOnlyDictionary<string, long> Counts);
