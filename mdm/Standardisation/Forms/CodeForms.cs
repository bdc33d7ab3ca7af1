using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Codes: by the contract's own list when it has one, else by the attribute's code table.</summary>
public static class CodeForms
{
    /// <summary>The canonical code; <c>unknown-code</c> when the text is in neither.</summary>
    /// <param name="codes">The contract's codes, or empty.</param>
    /// <param name="table">The attribute's table, or null when the contract's codes stand for themselves.</param>
    public static FormResult Parse(string raw, IReadOnlyDictionary<string, string> codes, CodeTable? table)
    {
        var text = CellText.Compose(CellText.Fold(raw));
        if (text.Length == 0) return FormResult.Blank;
        foreach (var spelling in Spellings(text))
        {
            var code = codes.Count > 0 ? codes.GetValueOrDefault(spelling) : table?.Find(spelling);
            if (code is not null) return FormResult.Of(code);
        }
        return CellText.MeansNone(text) ? FormResult.Blank : FormResult.Not("unknown-code");
    }

    // A spreadsheet turns 01 into 1 or 1.0, an export pads 1 to 01.
    private static IEnumerable<string> Spellings(string text)
    {
        yield return text;
        var number = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        if (number.Length <= 4 && number.All(char.IsAsciiDigit))
        {
            var bare = number.TrimStart('0');
            yield return bare.Length == 0 ? "0" : bare;
            yield return bare.PadLeft(2, '0');
        }
        yield return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        yield return text.ToUpperInvariant();
        // What a stray quote in a row leaves behind.
        yield return text.Trim('"');
    }
}
