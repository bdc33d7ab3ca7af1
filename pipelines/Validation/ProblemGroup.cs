namespace Yidang.Pipelines;

/// <summary>Rows of one delivery that share a column, a rule and the shape of the value.</summary>
/// <param name="Column">The header as the department's file has it; empty when the whole row is meant.</param>
/// <param name="Shape">How the offending values are written, without the values; empty for blank cells and whole rows.</param>
/// <param name="Example">One such value as far as it may be shown; empty for blank cells and whole rows.</param>
/// <param name="Count">Rows affected.</param>
/// <param name="FirstLines">Physical lines of the first of them, at most five.</param>
/// <param name="Says">The problem in a clerk's words.</param>
/// <param name="Fix">What the clerk can do.</param>
public sealed record ProblemGroup(
    string Column, string Rule, string Shape, string Example, int Count, IReadOnlyList<int> FirstLines, string Says, string Fix);
