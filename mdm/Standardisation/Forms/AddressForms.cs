using System.Text;

namespace Yidang.Mdm;

/// <summary>Address text: NFC, full-width digits, letters and signs half-width, no blanks.</summary>
public static class AddressForms
{
    public static FormResult Parse(string raw)
    {
        var text = CellText.Compose(CellText.Fold(raw));
        if (text.Length == 0 || CellText.MeansNone(text)) return FormResult.Blank;
        if (CellText.IsSpreadsheetError(text)) return FormResult.Not("spreadsheet-error");
        return LostCharacters.Noted(WithoutBlanks(text));
    }

    private static bool HasBlank(string text)
    {
        foreach (var c in text)
            if (char.IsWhiteSpace(c))
                return true;
        return false;
    }

    private static string WithoutBlanks(string text)
    {
        if (!HasBlank(text)) return text;
        var dense = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                dense.Append(c);
        return dense.ToString();
    }
}
