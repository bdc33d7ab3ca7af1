namespace Yidang.Storage;

/// <summary>How many rows a table has.</summary>
public sealed record TableSize(string Table, long Rows);
