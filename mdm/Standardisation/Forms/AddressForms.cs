using System.Buffers;
using System.Text;

namespace Yidang.Mdm;

/// <summary>Address text: NFC, full-width digits, letters and signs half-width, no blanks.</summary>
public static class AddressForms
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(char.IsWhiteSpace)]);

    public static FormResult Parse(string raw)
    {
        var text = CellText.Compose(CellText.Fold(raw));
        if (text.Length == 0 || CellText.MeansNone(text)) return FormResult.Blank;
        if (CellText.IsSpreadsheetError(text)) return FormResult.Not("spreadsheet-error");
        return LostCharacters.Noted(WithoutBlanks(text));
    }

    private static string WithoutBlanks(string text)
    {
        if (!text.AsSpan().ContainsAny(Blanks)) return text;
        var dense = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                dense.Append(c);
        return dense.ToString();
    }
}
