using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A row and, when it is not data, the reason why it is set aside.</summary>
/// <param name="Record">Logical row number after the header; 0 at and before it.</param>
internal readonly record struct SortedRow(SourceRow Row, int Record, string? SetAside);
