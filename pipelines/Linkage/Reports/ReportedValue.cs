namespace Yidang.Pipelines;

/// <summary>A value of a column and how many records have it.</summary>
public readonly record struct ReportedValue(string Text, int Records);
