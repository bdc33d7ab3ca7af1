namespace Yidang.Mdm;

/// <summary>A golden value, as the cell of a source record that it is: what it says and where it came from are one.</summary>
/// <param name="Attribute">Ordinal of the subject's attribute.</param>
/// <param name="Position">Of the value, in the record's layout.</param>
/// <param name="Record">Position of the record among those that the value survived from.</param>
public readonly record struct SurvivingCell(short Attribute, short Position, int Record)
{
    /// <summary>The cell of an attribute, or null where nothing of it survives.</summary>
    public static SurvivingCell? Of(ReadOnlySpan<SurvivingCell> cells, int attribute)
    {
        foreach (var cell in cells)
            if (cell.Attribute == attribute) return cell;
        return null;
    }
}
