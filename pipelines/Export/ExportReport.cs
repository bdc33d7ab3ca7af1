namespace Yidang.Pipelines;

/// <summary>What an export wrote.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Files">Files written, in order.</param>
/// <param name="Rows">Rows in all, headers not counted.</param>
public sealed record ExportReport(string Path, IReadOnlyList<string> Files, long Rows);
