using System.Globalization;
using ExcelDataReader;
using Yidang.Connectors.Csv;

namespace Yidang.Connectors.Excel;

/// <summary>A workbook cell as the text that a clerk sees or would type; one that could not be computed as the error that it shows (#N/A).</summary>
internal static class CellText
{
    /// <summary>A spreadsheet keeps 15 significant digits; what it shows beyond them is made up.</summary>
    private const double LargestExact = 1e15;

    private static readonly DateTime FirstDay = new(1900, 1, 1);

    public static string Of(IExcelDataReader sheet, int column, ErrorCells errors)
    {
        return sheet.GetValue(column) switch
        {
            null => errors.At(sheet.Depth + 1, column + 1) ?? "",
            string text => PrivateUseCharacters.Normalise(text),
            double number => Number(number, sheet.GetNumberFormatString(column)),
            int number => number.ToString(CultureInfo.InvariantCulture),
            DateTime moment => Moment(moment),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            bool truth => truth ? "TRUE" : "FALSE",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static string Number(double number, string? format)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < LargestExact)
        {
            // 052201 typed as a number and shown by the format 000000: the zeros are part of the code.
            var pattern = format is { Length: > 1 } && format.AsSpan().IndexOfAnyExcept('0') < 0 ? format : "0";
            return number.ToString(pattern, CultureInfo.InvariantCulture);
        }
        return number.ToString("G15", CultureInfo.InvariantCulture);
    }

    private static string Moment(DateTime moment) =>
        moment < FirstDay ? moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
        : moment.TimeOfDay == TimeSpan.Zero ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
