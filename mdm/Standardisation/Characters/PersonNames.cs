using System.Text;

namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>Brings personal names to the form in which they are compared.</summary>
public static class PersonNames
{
    // Every dot that a keyboard, a register or an export has put between the parts of a Uygur, Yi or foreign name.
    private const string Interpuncts = "·•．.‧∙⋅・･●・᛫‐-";

    /// <summary>
    /// The form for comparison: NFKC, simplified, Latin letters upper-case, without blanks, interpuncts and remarks in brackets.
    /// The same string is returned when nothing had to change. Idempotent.
    /// </summary>
    public static string Standardise(string name) => IsStandard(name) ? name : Rewrite(name, keepInterpuncts: false);

    /// <summary>The parts between interpuncts, each standardised (买买提·艾力 gives two); one for an ordinary name, none for an empty one.</summary>
    public static string[] Parts(string name)
    {
        if (IsStandard(name)) return name.Length == 0 ? [] : [name];
        return Rewrite(name, keepInterpuncts: true).Split(Interpunct, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Surname and given name; the surname is empty for names with interpuncts and for those not written in Han characters.</summary>
    public static NameParts Split(string name)
    {
        if (Parts(name) is not [var single]) return new NameParts("", Standardise(name));
        if (!IsHan(Rune.GetRuneAt(single, 0).Value)) return new NameParts("", single);
        var length = Surnames.LengthIn(single);
        return new NameParts(single[..length], single[length..]);
    }

    /// <summary>
    /// How the name sounds to a clerk who writes by ear: the sound key of each syllable, surname read as a surname, blanks between
    /// (单伟 and 山玮 are both "san wei"). Empty for an empty name.
    /// </summary>
    public static string SoundKeyOf(string name)
    {
        var (surname, given) = Split(name);
        var key = new StringBuilder(24);
        if (Surnames.SpecialReading(surname) is { } special)
            foreach (var syllable in special.AsSpan().Split(' ')) Append(key, HanCharacters.SoundKey(special[syllable]));
        else
            AppendSyllables(key, surname);
        AppendSyllables(key, given);
        return key.ToString();
    }

    private const char Interpunct = '·';

    private static void AppendSyllables(StringBuilder key, string text)
    {
        var afterLetter = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var sound = HanCharacters.SoundKey(rune.Value);
            if (sound.Length > 0) Append(key, sound);
            else if (afterLetter) key.Append(rune.ToString());
            else Append(key, rune.ToString());
            afterLetter = sound.Length == 0;
        }
    }

    private static void Append(StringBuilder key, string syllable)
    {
        if (key.Length > 0) key.Append(' ');
        key.Append(syllable);
    }

    private static bool IsStandard(string name)
    {
        foreach (var unit in name)
            if (unit is < '\u4E00' or > '\u9FFF' || HanCharacters.Simplified(unit) != unit) return false;
        return true;
    }

    private static string Rewrite(string name, bool keepInterpuncts)
    {
        var rewritten = new StringBuilder(name.Length);
        var bracketed = 0;
        foreach (var rune in WellFormed(name).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (rune.Value is '(' or '[' or '【' or '〔') bracketed++;
            else if (rune.Value is ')' or ']' or '】' or '〕') bracketed = Math.Max(0, bracketed - 1);
            else if (bracketed > 0 || IsInvisible(rune)) continue;
            else if (rune.IsBmp && Interpuncts.Contains((char)rune.Value, StringComparison.Ordinal))
            {
                if (keepInterpuncts) rewritten.Append(Interpunct);
            }
            else
                rewritten.Append(new Rune(HanCharacters.Simplified(Rune.ToUpperInvariant(rune).Value)).ToString());
        }
        return rewritten.ToString();
    }

    /// <summary>Half a surrogate pair, left by an export that cut a field, would make normalisation throw; it becomes U+FFFD.</summary>
    private static string WellFormed(string name)
    {
        if (!name.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return name;
        var whole = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes()) whole.Append(rune.ToString());
        return whole.ToString();
    }

    /// <summary>Blanks, controls, joiners and byte order marks that copying through web pages leaves inside names.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
        || rune.Value is 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsHan(int rune) => rune is >= 0x3400 and <= 0x9FFF or >= 0x20000;
}
