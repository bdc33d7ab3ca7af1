using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A model's comparisons have been changed since it was trained.</summary>
public sealed class OutdatedTrainingException(IReadOnlyList<string> misfits) : YidangException(
    $"The model has been changed since it was trained; what it has learnt does not fit {string.Join(", ", misfits)}. Run `yidang train` again, or delete the block `learnt` to learn from each run's files.");
