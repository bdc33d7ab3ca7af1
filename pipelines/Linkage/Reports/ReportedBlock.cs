namespace Yidang.Pipelines;

/// <summary>Records that agree on a rule's keys.</summary>
/// <param name="Key">The values that they share, masked unless asked for.</param>
public sealed record ReportedBlock(string Key, int Records, long Pairs);
