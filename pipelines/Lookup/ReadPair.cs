namespace Yidang.Pipelines;

/// <summary>How a value that was looked up was read.</summary>
/// <param name="Value">What it was read as; null when it could not be read, and counts for nothing.</param>
/// <param name="Rule">Why it could not be read, or what was changed in reading it; else null.</param>
/// <param name="Advice">How to give it so that it is read, in Chinese; null when it was read.</param>
public sealed record ReadPair(string Attribute, string Label, ShownValue? Value, string? Rule, string? Advice);
