using System.Buffers;

namespace Yidang.Mdm;

/// <summary>Plain text, and numbers that are names (户号, 门牌编码): NFC, trimmed, full-width digits and letters half-width.</summary>
public static class TextForms
{
    private static readonly SearchValues<char> MantissaCharacters = SearchValues.Create("0123456789.");

    /// <summary>The text; nothing with <c>scientific-notation</c> where a spreadsheet has rounded a long number away.</summary>
    public static FormResult Parse(string raw)
    {
        var text = CellText.Compose(CellText.Fold(raw));
        if (text.Length == 0) return FormResult.Blank;
        if (CellText.IsSpreadsheetError(text)) return FormResult.Not("spreadsheet-error");
        if (IsScientific(text)) return FormResult.Not("scientific-notation");
        // A long number that went through a spreadsheet's number format: 520502001001.0
        if (text.Length > 8 && text.EndsWith(".0", StringComparison.Ordinal) && text.AsSpan(0, text.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0) text = text[..^2];
        return LostCharacters.Noted(text);
    }

    /// <summary>True for 5.20502E+11 and the like.</summary>
    internal static bool IsScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('E', 'e');
        return e is > 0 and < 20 && char.IsAsciiDigit(text[0]) && text[..e].IndexOfAnyExcept(MantissaCharacters) < 0
            && text.Length > e + 2 && text[e + 1] == '+' && text[(e + 2)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
