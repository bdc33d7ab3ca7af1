namespace Yidang.Pipelines;

/// <summary>A file that was linked.</summary>
public sealed record ReportedFile(string Name, int Records);
