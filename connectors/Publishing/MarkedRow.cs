namespace Yidang.Connectors.Publishing;

/// <summary>A row of a workbook of which some cells are coloured, because something is wrong with them.</summary>
/// <param name="Marked">Indices of those cells; may be empty.</param>
public sealed record MarkedRow(IReadOnlyList<string> Cells, IReadOnlyCollection<int> Marked);
