using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>What linking files came to.</summary>
/// <param name="Linker">Explains any pair of records.</param>
/// <param name="Watch">Seconds by step: read, link, write.</param>
public sealed record LinkOutcome(LinkageModel Model, LinkageInput Input, Linker Linker, LinkageResult Result, IReadOnlyList<KeyValuePair<string, double>> Watch);
