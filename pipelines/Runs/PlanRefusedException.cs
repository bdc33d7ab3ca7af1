using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A plan does not fit what there is any more. Nothing was done.</summary>
/// <param name="problem">What is different, as half a sentence.</param>
public sealed class PlanRefusedException(string problem, Exception? innerException = null)
    : YidangException($"This plan cannot be applied: {problem}. Nothing was done. Plan again: yidang plan.", innerException);
