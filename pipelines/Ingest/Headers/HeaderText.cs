using System.Text;

namespace Yidang.Pipelines;

/// <summary>Brings column names to one form, so that 公民身份号码, ＂公民身份 号码＂ and 公民身份号码* are the same name.</summary>
internal static class HeaderText
{
    /// <summary>NFKC, upper case, without blanks, line breaks, invisible characters and the asterisk that marks a mandatory column.</summary>
    public static string Normalise(string text)
    {
        if (IsPlain(text)) return text;
        var name = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\uFEFF' or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '"') continue;
            name.Append(char.ToUpperInvariant(c));
        }
        return name.ToString().Trim('*');
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is not ((>= '\u4E00' and <= '\u9FFF') or (>= '0' and <= '9') or (>= 'A' and <= 'Z')))
                return false;
        return true;
    }
}
