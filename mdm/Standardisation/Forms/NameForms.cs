using System.Buffers;
using System.Text;

namespace Yidang.Mdm;

/// <summary>Names of persons: NFC, without blanks between Han characters, every interpunct between them as U+00B7.</summary>
public static class NameForms
{
    /// <summary>The rule of a newborn who has no name yet: the cell says so, it is not missing.</summary>
    public const string NotYetNamed = "not-yet-named";

    private const int LongestName = 50;

    private static readonly SearchValues<char> Interpuncts = SearchValues.Create("•．‧・·.●⋅∙･▪。⸱");

    private static readonly SearchValues<char> NameSeparators = SearchValues.Create("、,;/");

    private static readonly SearchValues<char> MaskSigns = SearchValues.Create("*×○?□■\uFFFD");

    // A formula, an address or a path: whatever letters are in it, nobody is called so.
    private static readonly SearchValues<char> NoNameSigns = SearchValues.Create("=@\\|>}");

    private static readonly SearchValues<char> OpeningBrackets = SearchValues.Create("([{【〔<《");

    private static readonly SearchValues<string> NotNames = SearchValues.Create(
        ["无", "空", "空白", "不详", "未知", "暂无", "没有", "无名", "姓名", "同上", "NULL", "NONE", "N/A"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> NotYet = SearchValues.Create(["未取名", "未命名", "暂未取名", "尚未取名", "未起名", "待取名"], StringComparison.Ordinal);

    /// <summary>
    /// The name; beside it <c>remark</c> when something was split off (张三（已故）, 张小三*), or <c>masked-name</c> when a character
    /// is hidden or could not be typed (张*三, 张某, 张yan红). Without a name: <c>not-a-name</c> (无, digits), <c>several-names</c>
    /// (张三、李四) or <see cref="NotYetNamed"/> (未取名).
    /// </summary>
    public static FormResult Parse(string raw)
    {
        if (IsPlainHan(raw) && !raw.Contains('某', StringComparison.Ordinal)) return NotNames.Contains(raw) ? FormResult.Not("not-a-name") : NotYet.Contains(raw) ? FormResult.Not(NotYetNamed) : FormResult.Of(raw);
        var text = CellText.Compose(CellText.Fold(raw));
        if (text.Length == 0) return FormResult.Blank;
        if (CellText.IsSpreadsheetError(text)) return FormResult.Not("spreadsheet-error");
        var bracket = text.AsSpan().IndexOfAny(OpeningBrackets);
        var name = Join(bracket > 0 ? text[..bracket] : text);
        if (name.Length is 0 or > LongestName || NotNames.Contains(name) || !HasLetter(name) || name.AsSpan().ContainsAny(NoNameSigns) || bracket == 0) return FormResult.Not("not-a-name");
        if (NotYet.Contains(name)) return FormResult.Not(NotYetNamed);
        if (IsSeveral(name)) return FormResult.Not("several-names");
        // A star or a number after a whole name is a clerk's mark; a star elsewhere stands for a character.
        var whole = CellText.IsHan(name[0]) ? name.TrimEnd("*0123456789".ToCharArray()) : name.TrimEnd('*');
        if ((whole.Length < 2 && whole.Length < name.Length) || IsMasked(whole)) return new FormResult(name, "masked-name");
        return new FormResult(whole, bracket > 0 || whole.Length < name.Length ? "remark" : null);
    }

    /// <summary>True for names joined by a separator, each of two to four Han characters.</summary>
    private static bool IsSeveral(string name)
    {
        if (!name.AsSpan().ContainsAny(NameSeparators)) return false;
        foreach (var range in name.AsSpan().SplitAny(NameSeparators))
        {
            var part = name.AsSpan(range);
            if (part.Length is < 2 or > 4) return false;
            foreach (var c in part)
                if (!CellText.IsHan(c))
                    return false;
        }
        return true;
    }

    /// <summary>True when a sign, 某, X or pinyin stands for a character of a Han name.</summary>
    private static bool IsMasked(string name)
    {
        if (name.AsSpan().ContainsAny(MaskSigns)) return true;
        if (!CellText.IsHan(name[0])) return false;
        for (var i = 1; i < name.Length; i++)
            if (name[i] == '某' || (char.IsAsciiLetter(name[i]) && CellText.IsHan(name[i - 1])))
                return true;
        return false;
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
