namespace Yidang.Pipelines;

/// <summary>A blocking rule and the pairs that it brings together.</summary>
/// <param name="Pairs">Pairs that agree on the rule's keys.</param>
/// <param name="New">Of them, those that no earlier rule brings.</param>
/// <param name="GivenUp">Pairs of blocks that were too large and could not be split.</param>
/// <param name="True">Of <paramref name="New"/>, those that are one by the truth; null without truth.</param>
/// <param name="Only">Pairs that only this rule brings, where counted.</param>
/// <param name="Largest">The largest blocks, largest first.</param>
public sealed record ReportedRule(string Rule, long Pairs, long New, long GivenUp, long? True, long? Only, IReadOnlyList<ReportedBlock> Largest);
