namespace Yidang.Outreach;

/// <summary>Why a condition cannot be used.</summary>
/// <param name="Column">Where; the expression's first character is 1.</param>
public sealed record ExpressionProblem(int Column, string Problem, string Fix);
