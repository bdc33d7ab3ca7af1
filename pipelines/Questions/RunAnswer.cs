using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A run and its steps in order.</summary>
public sealed record RunAnswer(RunEntry Run, IReadOnlyList<RunStep> Steps);
