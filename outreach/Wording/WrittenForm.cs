using System.Text;

namespace Yidang.Outreach;

/// <summary>How a value is written, without the value: <c>51.3.4</c> and <c>63.11.2</c> are both <c>9.9.9</c>.</summary>
/// <remarks>
/// Digits become 9 (one or two of them alike, because days and months come in both), letters A, Han characters 某; the words that dates,
/// amounts and counts are written with stay, because they are what makes the form. Nothing of a number, a phone or a name is left.
/// </remarks>
public static class WrittenForm
{
    private const int Longest = 32;
    private const string FormWords = "年月日号岁时分秒元万千百亿农历公民国正腊闰初廿";

    /// <summary>The shape of a cell's text; empty for a blank one.</summary>
    public static string Of(string text)
    {
        var shape = new StringBuilder(Longest);
        var trimmed = text.AsSpan().Trim();
        for (var i = 0; i < trimmed.Length && shape.Length < Longest;)
        {
            var kind = KindOf(trimmed[i]);
            var run = 1;
            while (i + run < trimmed.Length && kind != '\0' && (KindOf(trimmed[i + run]) == kind || IsCheckCharacter(trimmed, i + run, run, kind))) run++;
            if (kind == '\0') shape.Append(char.IsControl(trimmed[i]) || char.IsSurrogate(trimmed[i]) ? '□' : trimmed[i]);
            else shape.Append(kind, kind == '9' && run <= 2 ? 1 : Math.Min(run, kind == '9' ? 20 : 4));
            i += run;
        }
        return shape.Length < Longest ? shape.ToString() : shape.ToString(0, Longest - 1) + "…";
    }

    /// <summary>The X of an ID number is a check digit, not a letter.</summary>
    private static bool IsCheckCharacter(ReadOnlySpan<char> text, int at, int digitsBefore, char kind) =>
        kind == '9' && at == text.Length - 1 && digitsBefore >= 3 && (text[at] is 'X' or 'x' or 'Ｘ' or 'ｘ');

    private static char KindOf(char c) => c switch
    {
        >= '0' and <= '9' or >= '０' and <= '９' => '9',
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => 'A',
        // A character outside the basic plane counts twice, which makes its name no shorter.
        _ when char.IsSurrogate(c) => '某',
        _ when char.IsLetter(c) && !FormWords.Contains(c, StringComparison.Ordinal) => '某',
        _ => '\0',
    };
}
