using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A run with its steps and its log, both in order.</summary>
public sealed record RunAnswer(RunEntry Run, IReadOnlyList<RunStep> Steps, IReadOnlyList<RunLogEntry> Log);
