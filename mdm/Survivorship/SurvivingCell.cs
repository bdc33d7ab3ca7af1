namespace Yidang.Mdm;

/// <summary>A golden value, as the cell of a source record that it is: what it says and where it came from are one.</summary>
/// <param name="Attribute">Ordinal of the subject's attribute.</param>
/// <param name="Position">Of the value, in the record's layout.</param>
/// <param name="Record">Position of the record among those that the value survived from.</param>
public readonly record struct SurvivingCell(short Attribute, short Position, int Record);
