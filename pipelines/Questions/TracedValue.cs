namespace Yidang.Pipelines;

/// <summary>A staged value and what became of it.</summary>
/// <param name="Golden">The value that the golden record has; null when it keeps none.</param>
public sealed record TracedValue(ShownValue Staged, ValueFate Fate, ShownValue? Golden);
