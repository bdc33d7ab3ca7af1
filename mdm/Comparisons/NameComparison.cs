using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Mdm;

/// <summary>Compares two different standardised names by glyph and sound together.</summary>
/// <remarks>Glyph, sound and keyboard similarity together misclassify a fifth fewer pairs of Chinese names than any one of them.</remarks>
internal static class NameComparison
{
    /// <summary>From this similarity on two characters are taken for slips of one another.</summary>
    private const double AlikeGlyphs = 0.7;

    /// <summary>The level of two names that are not equal. Symmetric.</summary>
    public static NameLevel Compare(NameEntry a, NameEntry b)
    {
        if (a.StandIn || b.StandIn) return a.StandIn && b.StandIn ? NameLevel.StandIn : a.StandIn ? CompareStandIn(a, b) : CompareStandIn(b, a);
        if (a.Sound.Length > 0 && a.Sound == b.Sound && a.Runes.Length == b.Runes.Length) return NameLevel.Sound;
        if (a.IsInParts || b.IsInParts) return CompareParts(a, b);
        var sameLength = a.Runes.Length == b.Runes.Length;
        if (sameLength)
        {
            var differing = Differing(a.Runes, b.Runes, out var position);
            if (differing == 1)
            {
                if (NameEntry.IsUnreadable(a.Runes[position]) || NameEntry.IsUnreadable(b.Runes[position]) || AreAlike(a.Runes[position], b.Runes[position])) return NameLevel.Near;
                if (position < Math.Max(a.SurnameLength, 1)) return NameLevel.GivenName;
                return AreFamiliar(a, b) ? NameLevel.Nickname : NameLevel.OneCharacter;
            }
            if (differing == 2 && a.Runes.Length >= 2 && IsSwapped(a.Runes, b.Runes)) return NameLevel.Near;
            if (IsSurnameLast(a, b) || IsSurnameLast(b, a)) return NameLevel.Near;
        }
        if (IsSpelledOut(a, b) || IsSpelledOut(b, a)) return NameLevel.Near;
        if (a.Runes.Length >= 3 && b.Runes.Length >= 3 && a.Runes.AsSpan(a.SurnameLength).SequenceEqual(b.Runes.AsSpan(b.SurnameLength))) return NameLevel.GivenName;
        if (IsWithoutSurname(a, b) || IsWithoutSurname(b, a)) return NameLevel.GivenName;
        if (Math.Abs(a.Runes.Length - b.Runes.Length) == 1 && IsOneLonger(a.Runes, b.Runes)) return NameLevel.Near;
        if (AreFamiliar(a, b)) return NameLevel.Nickname;
        return a.SurnameSound.Length > 0 && a.SurnameSound == b.SurnameSound ? NameLevel.Surname : NameLevel.Different;
    }

    /// <summary>A stand-in beside a name that is none.</summary>
    private static NameLevel CompareStandIn(NameEntry standIn, NameEntry whole)
    {
        if (standIn.Kernel == 0) return NameLevel.StandIn;
        // 阿库 of 阿库·子哈 is a part of it, though it looks like a familiar form.
        if (IsPart(standIn, whole)) return NameLevel.GivenName;
        if (IsFamiliar(standIn, whole)) return NameLevel.Nickname;
        // Familiar forms are written by ear: one that sounds like the name says nothing for and nothing against.
        return whole.SurnameLength == 0 || SoundsLikeGiven(standIn.Kernel, whole) ? NameLevel.StandIn : NameLevel.OtherNickname;
    }

    /// <summary>曲比·尔作: parts may be missing, or one of them misspelt.</summary>
    private static NameLevel CompareParts(NameEntry a, NameEntry b)
    {
        if (a.Runes.Length >= 3 && b.Runes.Length >= 3)
        {
            var differing = a.Runes.Length == b.Runes.Length ? Differing(a.Runes, b.Runes, out _) : int.MaxValue;
            if (differing == 1 || (differing == 2 && IsSwapped(a.Runes, b.Runes))) return NameLevel.Near;
            if (Math.Abs(a.Runes.Length - b.Runes.Length) == 1 && IsOneLonger(a.Runes, b.Runes)) return NameLevel.Near;
        }
        if (a.Parts.Length == 1 || b.Parts.Length == 1)
        {
            // A name cut to one of its parts: 尔作 for 曲比·尔作.
            var (whole, cut) = a.Parts.Length == 1 ? (b, a) : (a, b);
            return Array.IndexOf(whole.Parts, cut.Text) >= 0 ? NameLevel.GivenName : NameLevel.Different;
        }
        // Departments differ in whether the family's part or the person's own comes first.
        if (a.Parts.Length == 2 && b.Parts.Length == 2 && a.Parts[0] == b.Parts[1] && a.Parts[1] == b.Parts[0]) return NameLevel.Near;
        if (!Array.Exists(a.Parts, part => part.Length > 1 && Array.Exists(b.Parts, other => other == part))) return NameLevel.Different;
        return a.Parts[^1] == b.Parts[^1] ? NameLevel.GivenName : NameLevel.Surname;
    }

    private static bool AreAlike(int a, int b) =>
        HanCharacters.SoundKey(HanCharacters.Pinyin(a)) is { Length: > 0 } sound && sound == HanCharacters.SoundKey(HanCharacters.Pinyin(b))
        || HanCharacters.GlyphSimilarity(a, b) >= AlikeGlyphs;

    private static int Differing(int[] a, int[] b, out int position)
    {
        var differing = 0;
        position = -1;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i]) continue;
            differing++;
            position = i;
        }
        return differing;
    }

    private static bool IsSwapped(int[] a, int[] b)
    {
        for (var i = 0; i + 1 < a.Length; i++)
            if (a[i] != b[i]) return a[i] == b[i + 1] && a[i + 1] == b[i];
        return false;
    }

    /// <summary>永宗新 for 新永宗, 静欧阳 for 欧阳静: forms and programs that ask for the given name first put the surname behind it.</summary>
    private static bool IsSurnameLast(NameEntry moved, NameEntry whole)
    {
        var surname = whole.SurnameLength;
        return surname > 0 && surname < whole.Runes.Length
            && whole.Runes.AsSpan(surname).SequenceEqual(moved.Runes.AsSpan(0, whole.Runes.Length - surname))
            && whole.Runes.AsSpan(0, surname).SequenceEqual(moved.Runes.AsSpan(whole.Runes.Length - surname));
    }

    private static bool AreFamiliar(NameEntry a, NameEntry b) => (a.Kernel != 0 && IsFamiliar(a, b)) || (b.Kernel != 0 && IsFamiliar(b, a));

    /// <summary>
    /// 阿梅, 梅妹 or 梅梅 for 郭梅 and 郭梅英; 老郭 or 小郭 after the surname; 郭幺梅 or 郭梅娃 for 郭英梅. With the surname it is a name's own length, and so only the name's
    /// last character will do: sisters share the one before.
    /// </summary>
    private static bool IsFamiliar(NameEntry familiar, NameEntry whole)
    {
        if (familiar.Kernel == 0 || whole.StandIn || whole.Runes.Length < 2 || whole.SurnameLength == 0) return false;
        if (familiar.Runes.Length == 3) return whole.Runes.Length == 3 && whole.Runes[0] == familiar.Runes[0] && whole.Runes[2] == familiar.Kernel;
        return Array.IndexOf(whole.Runes, familiar.Kernel, whole.SurnameLength) >= 0 || (familiar.Runes[0] is '小' or '老' && familiar.Kernel == whole.Runes[0]);
    }

    private static bool IsPart(NameEntry cut, NameEntry whole) =>
        whole.IsInParts ? Array.IndexOf(whole.Parts, cut.Text) >= 0
        : whole.Runes.Length > 3 && (whole.Text.StartsWith(cut.Text, StringComparison.Ordinal) || whole.Text.EndsWith(cut.Text, StringComparison.Ordinal));

    private static bool SoundsLikeGiven(int rune, NameEntry whole)
    {
        var sound = HanCharacters.SoundKey(rune);
        for (var i = whole.SurnameLength; i < whole.Runes.Length && sound.Length > 0; i++)
            if (HanCharacters.SoundKey(whole.Runes[i]) == sound) return true;
        return false;
    }

    /// <summary>甜莹 for 刘甜莹.</summary>
    private static bool IsWithoutSurname(NameEntry cut, NameEntry whole) =>
        cut.Runes.Length >= 2 && whole.SurnameLength > 0 && whole.Runes.AsSpan(whole.SurnameLength).SequenceEqual(cut.Runes);

    /// <summary>A character lost or doubled.</summary>
    private static bool IsOneLonger(int[] a, int[] b)
    {
        var (longer, shorter) = a.Length > b.Length ? (a, b) : (b, a);
        if (shorter.Length < 2 || longer[0] != shorter[0]) return false;
        var i = 0;
        while (i < shorter.Length && longer[i] == shorter[i]) i++;
        return longer.AsSpan(i + 1).SequenceEqual(shorter.AsSpan(i));
    }

    /// <summary>A rare character written in letters: 王yan for 王䶮.</summary>
    private static bool IsSpelledOut(NameEntry spelled, NameEntry whole)
    {
        var letters = Array.FindIndex(spelled.Runes, IsLetter);
        if (letters < 0) return false;
        var end = letters;
        while (end < spelled.Runes.Length && IsLetter(spelled.Runes[end])) end++;
        var after = spelled.Runes.Length - end;
        if (whole.Runes.Length != letters + 1 + after) return false;
        return spelled.Runes.AsSpan(0, letters).SequenceEqual(whole.Runes.AsSpan(0, letters))
            && spelled.Runes.AsSpan(end).SequenceEqual(whole.Runes.AsSpan(letters + 1));
    }

    private static bool IsLetter(int rune) => rune is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
