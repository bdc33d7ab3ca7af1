namespace Yidang.Pipelines;

/// <summary>A value of a golden record and the record that supplied it.</summary>
/// <param name="From">Null for a value that the hub derived itself.</param>
public sealed record GoldenValue(ShownValue Shown, string Module, RecordPlace? From);
