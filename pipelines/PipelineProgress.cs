namespace Yidang.Pipelines;

/// <summary>How far a step has come.</summary>
/// <param name="Step">The step's name, e.g. <c>intake:ga</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all, or null when unknown.</param>
/// <param name="Unit">rows, pairs, persons, bytes.</param>
/// <param name="Finished">True in the last report of a step.</param>
public readonly record struct PipelineProgress(string Step, long Done, long? Total, string Unit, bool Finished);
