namespace Yidang.Schemas;

/// <summary>One row of a delivery as the file had it: titles, headers, totals and damage included; blank lines are not rows.</summary>
/// <param name="Line">Physical line on which the row starts (first line of the file = 1); in a workbook see <see cref="SheetLine"/>.</param>
/// <param name="Fields">Cell texts in column order, undecorated; empty when the row is damaged.</param>
/// <param name="Damage">Why the row could not be split into cells, or null.</param>
public sealed record SourceRow(int Line, string[] Fields, RowDamage? Damage = null)
{
    /// <summary>Why the row is no data, where its place on a further sheet tells; null for nearly all rows.</summary>
    public string? SetAside { get; init; }
}
