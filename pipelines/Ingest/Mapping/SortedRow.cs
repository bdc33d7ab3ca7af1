using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A row and, when it is not data, the reason why it is set aside.</summary>
/// <param name="Record">Logical row number after the header; 0 at and before it.</param>
internal readonly record struct SortedRow(SourceRow Row, int Record, string? SetAside)
{
    /// <summary>A blank cell's column whose value stood above in a row that could not be read; null for nearly all rows.</summary>
    public string? LostAbove { get; init; }
}
