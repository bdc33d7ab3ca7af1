namespace Yidang.Simulation;

/// <summary>How a workbook holds a cell.</summary>
internal enum CellKind
{
    Text,
    Number,

    /// <summary>A number shown as a day.</summary>
    Date,
}
