using System.Globalization;

namespace Yidang.Schemas;

/// <summary>
/// The lines of a workbook of several sheets: on the sheet that is read first a row's own number, on every other the sheet's place in
/// the workbook times ten million and that number. Row 15 of the third sheet is line 30,000,015.
/// </summary>
public static class SheetLine
{
    /// <summary>The last sheet whose lines are still numbers.</summary>
    public const int MostSheets = int.MaxValue / Span - 1;

    // More than the 1,048,576 rows that a sheet can have, and a power of ten, so that people can read it.
    private const int Span = 10_000_000;

    /// <param name="sheet">The sheet's place in the workbook, the first being 1; 0 for the sheet that is read first.</param>
    public static int Of(int sheet, int row) => sheet * Span + row;

    /// <summary>The sheet's place in the workbook; 0 for the sheet that is read first.</summary>
    public static int SheetOf(int line) => line / Span;

    /// <summary>The row's number on its sheet.</summary>
    public static int RowOf(int line) => line % Span;

    /// <summary>15, or （第3张表）15.</summary>
    public static string Said(int line) =>
        SheetOf(line) == 0 ? line.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"（第{SheetOf(line)}张表）{RowOf(line)}");
}
