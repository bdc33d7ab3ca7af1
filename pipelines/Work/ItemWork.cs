using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a worker made of a run's step.</summary>
/// <param name="Refusal">Why the worker left the step alone, half a sentence; null when it took part.</param>
public sealed record ItemWork(RunId Run, string Step, ItemsDone Items, string? Refusal = null);
