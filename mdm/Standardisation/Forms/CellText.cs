using System.Buffers;
using System.Text;

namespace Yidang.Mdm;

/// <summary>The clean-up that all forms share; every function returns the same instance when there is nothing to clean.</summary>
public static class CellText
{
    // Soft hyphen, zero-width characters, directional marks, overrides and isolates, invisible operators, variation selectors, byte order
    // mark, interlinear marks, and the control characters that are not blanks. U+DB40 begins the selectors beyond the first plane.
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF\uFFF9\uFFFA\uFFFB\uDB40"
        + string.Concat(Enumerable.Range(0xFE00, 16).Concat(Enumerable.Range(0, 0xA0)).Select(c => (char)c).Where(c => c >= 0xFE00 || (char.IsControl(c) && !char.IsWhiteSpace(c)))));

    private static readonly SearchValues<string> NoneWords = SearchValues.Create(
        ["无", "/", "\\", "-", "--", "—", "——", "NULL", "NONE", "N/A", "#N/A", "没有", "不详", "未知", "暂无", "不明", "空", "空白", ".", "?", "？", "*"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes full-width ASCII forms (U+FF01–FF5E) and the ideographic space half-width, and removes what cannot be seen; trims.</summary>
    public static string Fold(string text)
    {
        var span = text.AsSpan();
        if (span.IndexOfAnyInRange('\uFF01', '\uFF5E') < 0 && !span.ContainsAny('\u3000', '\u00A0') && !span.ContainsAny(Invisible)) return Trim(text);
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < span.Length; i++)
        {
            var c = span[i];
            if (c == '\uDB40' && i + 1 < span.Length) i++;
            if (Invisible.Contains(c)) continue;
            folded.Append(c switch { >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0), '\u3000' or '\u00A0' => ' ', _ => c });
        }
        return Trim(folded.ToString());
    }

    /// <summary>NFC: the form in which equal names have equal characters.</summary>
    public static string Compose(string text)
    {
        // Latin-1 and the unified ideographs compose to themselves; asking the Unicode tables costs more than looking.
        foreach (var c in text)
            if (c > '\u00FF' && c is not ((>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF')))
                return text.Normalize(NormalizationForm.FormC);
        return text;
    }

    /// <summary>True for a word or sign that stands for "nothing" (无, 不详, /, NULL).</summary>
    public static bool MeansNone(string text) => text.Length <= 4 && NoneWords.Contains(text);

    /// <summary>True for what a spreadsheet shows in place of a value that it could not compute (#N/A, #REF!).</summary>
    public static bool IsSpreadsheetError(string text) =>
        text is ['#', ..] && text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NULL!" or "#NUM!" or "#SPILL!" or "#CALC!" or "#FIELD!" or "#GETTING_DATA";

    /// <summary>True for a Han character, as far as one UTF-16 unit can tell: ideographs, their extensions' surrogates, 〇 and private use.</summary>
    public static bool IsHan(char c) =>
        c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uE000' and <= '\uF8FF') or '〇' or '々'
        || char.IsSurrogate(c);

    // A leading apostrophe is a spreadsheet's mark for text.
    private static string Trim(string text)
    {
        var trimmed = text.AsSpan().Trim();
        while (trimmed.Length > 1 && trimmed[0] == '\'') trimmed = trimmed[1..].Trim();
        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }
}
