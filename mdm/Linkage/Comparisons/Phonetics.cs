using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Mdm;

/// <summary>Keys that values have in common when they sound alike.</summary>
public static class Phonetics
{
    // Letters a to z; 0 for vowels and h, w, y.
    private const string SoundexDigits = "01230120022455012623010202";

    /// <summary>The Soundex code (Russell and Odell 1918): a letter and three digits; empty for what has no Latin letter.</summary>
    public static string Soundex(ReadOnlySpan<char> text)
    {
        Span<char> code = ['\0', '0', '0', '0'];
        var length = 0;
        var last = '0';
        foreach (var c in text)
        {
            var letter = char.ToLowerInvariant(c);
            if (letter is < 'a' or > 'z') continue;
            var digit = SoundexDigits[letter - 'a'];
            if (length == 0) code[length++] = char.ToUpperInvariant(letter);
            else if (digit != '0' && digit != last) code[length++] = digit;
            // h and w do not part two letters of one sound; vowels do.
            if (letter is not ('h' or 'w')) last = digit;
            if (length == 4) break;
        }
        return length == 0 ? "" : code.ToString();
    }

    /// <summary>How a name sounds: for Han characters the pinyin with dialect confusions folded, for Latin letters the consonants as spoken.</summary>
    public static string Sound(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyInRange('\u3400', '\u9FFF')) return PersonNames.SoundKeyOf(text.ToString());
        Span<char> key = stackalloc char[8];
        var length = 0;
        for (var i = 0; i < text.Length && length < key.Length; i++)
        {
            var c = text[i];
            if (c is < 'a' or > 'z') continue;
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            var spoken = Spoken(c, next, i == 0, ref i);
            if (spoken != ' ' && (length == 0 || key[length - 1] != spoken)) key[length++] = spoken;
        }
        return key[..length].ToString();
    }

    /// <summary>The consonant class of a letter, 'A' for a vowel at the beginning, or a blank for silence. May step over the next letter.</summary>
    private static char Spoken(char c, char next, bool first, ref int i)
    {
        switch (c)
        {
            case 'a' or 'e' or 'i' or 'o' or 'u':
                return first ? 'A' : ' ';
            case 'y':
                return first ? 'Y' : ' ';
            case 'h' or 'w':
                if (first && c == 'w' && next == 'r') return ' ';
                return first ? char.ToUpperInvariant(c) : ' ';
            case 'c' when next == 'h':
            case 's' when next == 'h':
                i++;
                return 'X';
            case 'c' when next is 'e' or 'i' or 'y':
            case 'z':
                return 'S';
            case 'c' or 'q':
                return 'K';
            case 'g' when next == 'h':
                i++;
                return first ? 'K' : ' ';
            case 'g' when first && next == 'n':
            case 'k' when first && next == 'n':
                return ' ';
            case 'g' when next is 'e' or 'i' or 'y':
                return 'J';
            case 'g':
                return 'K';
            case 'p' when next == 'h':
                i++;
                return 'F';
            case 't' when next == 'h':
                i++;
                return 'T';
            case 'd':
                return 'T';
            case 'v':
                return 'F';
            case 'b':
                return 'P';
            default:
                return char.ToUpperInvariant(c);
        }
    }
}
