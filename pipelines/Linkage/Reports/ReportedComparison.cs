namespace Yidang.Pipelines;

/// <summary>A comparison with the weights of its levels, best level first.</summary>
public sealed record ReportedComparison(string Name, IReadOnlyList<ReportedLevel> Levels);
