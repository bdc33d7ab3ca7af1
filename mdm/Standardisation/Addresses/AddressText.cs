using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>The characters and numerals of an address as written, brought to one form.</summary>
internal static class AddressText
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Half-width, simplified, upper-case, one kind of dash; without blanks, punctuation and remarks in brackets. The length written.</summary>
    public static int Normalise(ReadOnlySpan<char> address, Span<char> into)
    {
        var length = 0;
        var bracketed = 0;
        foreach (var unit in address)
        {
            var c = unit is >= '\uFF01' and <= '\uFF5E' ? (char)(unit - 0xFEE0) : unit;
            switch (c)
            {
                case '(' or '[' or '【':
                    bracketed++;
                    continue;
                case ')' or ']' or '】':
                    bracketed = Math.Max(0, bracketed - 1);
                    continue;
                case '—' or '–' or '‐' or '−' or '﹣' or '_' or '~' or '－':
                    c = '-';
                    break;
                case ',' or '.' or ';' or ':' or '、' or '。' or '"' or '\'':
                    continue;
                case >= 'a' and <= 'z':
                    c = (char)(c - 32);
                    break;
            }
            if (bracketed > 0 || char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B') continue;
            if (c >= 0x2E80 && !char.IsSurrogate(c) && HanCharacters.Simplified(c) is var simplified and <= 0xFFFF) c = (char)simplified;
            into[length++] = c;
        }
        return length;
    }

    public static bool IsNumeral(char c) =>
        c is '〇' or '零' or '一' or '二' or '两' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '百';

    /// <summary>Reads 十三, 二十, 一百零二 by place and 一〇三 digit by digit; -1 for what is neither.</summary>
    public static int Number(ReadOnlySpan<char> numerals)
    {
        var placed = numerals.ContainsAny('十', '百');
        var (total, digit) = (0, -1);
        if (numerals.Length > 6) return -1;
        foreach (var c in numerals)
        {
            var value = c switch { '零' => 0, '两' => 2, _ => Digits.IndexOf(c, StringComparison.Ordinal) };
            if (!placed) total = total * 10 + value;
            else if (c is '十' or '百')
            {
                total += (digit < 0 ? 1 : digit) * (c == '十' ? 10 : 100);
                digit = -1;
            }
            else
                digit = value;
        }
        return placed && digit > 0 ? total + digit : total;
    }
}
