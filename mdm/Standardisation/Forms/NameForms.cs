using System.Buffers;
using System.Text;

namespace Yidang.Mdm;

/// <summary>Names of persons: NFC, without blanks between Han characters, every interpunct between them as U+00B7.</summary>
public static class NameForms
{
    private const int LongestName = 50;

    private static readonly SearchValues<char> Interpuncts = SearchValues.Create("•．‧・·.●⋅∙･▪。⸱");

    private static readonly SearchValues<char> OpeningBrackets = SearchValues.Create("([{【〔<《");

    private static readonly SearchValues<string> NotNames = SearchValues.Create(
        ["无", "空", "空白", "不详", "未知", "暂无", "没有", "无名", "未取名", "未命名", "暂未取名", "姓名", "同上", "NULL", "NONE", "N/A"], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The name; beside it <c>remark</c> when something in brackets was split off (张三（已故）). Without a name:
    /// <c>not-a-name</c> (无, digits) or <c>masked-name</c> (张*).
    /// </summary>
    public static FormResult Parse(string raw)
    {
        if (IsPlainHan(raw)) return NotNames.Contains(raw) ? FormResult.Not("not-a-name") : FormResult.Of(raw);
        var text = CellText.Compose(CellText.Fold(raw));
        if (text.Length == 0) return FormResult.Blank;
        var bracket = text.AsSpan().IndexOfAny(OpeningBrackets);
        var name = Join(bracket > 0 ? text[..bracket] : text);
        if (name.Length is 0 or > LongestName || NotNames.Contains(name) || !HasLetter(name) || bracket == 0) return FormResult.Not("not-a-name");
        if (name.AsSpan().ContainsAny('*', '×', '○')) return FormResult.Not("masked-name");
        return new FormResult(name, bracket > 0 ? "remark" : null);
    }

    private static bool IsPlainHan(string text)
    {
        foreach (var c in text)
            if (c is < '\u4E00' or > '\u9FFF')
                return false;
        return text.Length is > 0 and <= LongestName;
    }

    private static string Join(string text)
    {
        var name = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                // Kept once between Latin words, dropped beside Han.
                var next = NextVisible(text, i);
                if (name.Length > 0 && next != '\0' && IsWordPart(name[^1]) && IsWordPart(next) && !CellText.IsHan(name[^1]) && !CellText.IsHan(next)) name.Append(' ');
                while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1])) i++;
            }
            else if (Interpuncts.Contains(c) && name.Length > 0 && CellText.IsHan(name[^1]) && CellText.IsHan(NextVisible(text, i)))
            {
                name.Append('\u00B7');
            }
            else
            {
                name.Append(c);
            }
        }
        return name.ToString();
    }

    private static char NextVisible(string text, int i)
    {
        while (++i < text.Length)
            if (!char.IsWhiteSpace(text[i]))
                return text[i];
        return '\0';
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '.' or ',' or '\'' or '-';

    private static bool HasLetter(string name)
    {
        foreach (var c in name)
            if (char.IsLetter(c) || CellText.IsHan(c))
                return true;
        return false;
    }
}
