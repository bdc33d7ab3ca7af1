using System.Text.RegularExpressions;

namespace Yidang.Connectors.Publishing;

/// <summary>Keeps a published value from being run or reshaped by the spreadsheet that opens it. Stored values stay raw.</summary>
/// <remarks>
/// A value that starts like a formula gets an apostrophe (CWE-1236). Digits that Excel would reshape (an 18-digit ID number loses its
/// last three, 052201 its zero, 3-5 becomes a date) get a leading tab: as is usual in Chinese exports, Excel then keeps the cell as
/// text and shows nothing of it, and other programs see the plain value behind white space that they trim. The form ="…" would
/// be a formula, and an apostrophe in a CSV file shows. <see cref="Schemas.ResidentIdNumber.Parse"/> reads both.
/// </remarks>
public static partial class SpreadsheetText
{
    /// <summary>The value as it is safe in a CSV file.</summary>
    public static string ForCsv(string value) =>
        value.Length == 0 ? value
        : StartsFormula(value[0]) ? "'" + value
        : char.IsAsciiDigit(value[0]) && Reshaped().IsMatch(value) ? "\t" + value
        : value;

    private static bool StartsFormula(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>Twelve digits and more, leading zeros, scientific notation (an id such as 12E45), and house numbers like 3-5-201.</summary>
    [GeneratedRegex(@"^(\d{12,}|0\d+|\d+[Ee]\d+|\d{1,3}[-/]\d{1,4}([-/]\d{1,4})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Reshaped();
}
