namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>
/// What is known of single Han characters: standard form, reading, sound and shape, by Unicode scalar value. Made from the
/// Unicode Han database; see <c>tools/characters</c>. Nothing here allocates after the table has been read.
/// </summary>
public static class HanCharacters
{
    /// <summary>
    /// The standard simplified character that this one is a form of (張→张, 黃→黄, 鎔→镕, U+E863→䶮), or the character itself.
    /// Legal name characters such as 堃, 喆 and 昇 stay what they are. Idempotent.
    /// </summary>
    public static int Simplified(int rune)
    {
        // Everything below the radicals block is not Han: digits, letters and punctuation take the short way.
        if (rune < 0x2E80) return rune;
        var row = HanTable.Instance.Row(rune);
        return row == HanTable.None ? rune : HanTable.Instance.Simplified[row];
    }

    /// <summary>The commoner character that clerks type for a rare legal one (堃→坤, 喆→哲, 闫→阎), otherwise <see cref="Simplified"/>.</summary>
    public static int Everyday(int rune)
    {
        var row = HanTable.Instance.Row(rune);
        return row == HanTable.None ? rune : HanTable.Instance.Everyday[row];
    }

    /// <summary>Whether two characters are ways to write one: 張 and 张, 堃 and 坤.</summary>
    public static bool AreVariants(int left, int right) => left == right || Everyday(left) == Everyday(right);

    /// <summary>The toneless main reading in lower-case letters, ü as v (吕 lv); empty for what is no known Han character.</summary>
    public static string Pinyin(int rune) => HanTable.Instance.Syllables[HanTable.Instance.Syllable[HanTable.Instance.Row(rune)]];

    /// <summary>The key of <see cref="SoundKey(string)"/> for the character's main reading.</summary>
    public static string SoundKey(int rune) => HanTable.Instance.SoundKeys[HanTable.Instance.Syllable[HanTable.Instance.Row(rune)]];

    /// <summary>
    /// One key for syllables that speakers of southern and south-western Mandarin do not tell apart: n/l, zh/z, ch/c, sh/s, f/h
    /// before u, en/eng, in/ing, an/ang.
    /// </summary>
    public static string SoundKey(string pinyin) =>
        HanTable.Instance.SoundKeyBySyllable.TryGetValue(pinyin, out var key) ? key : PinyinSound.Fold(pinyin);

    /// <summary>
    /// How alike two characters look: 1 for the same, at least 0.7 for what is commonly mistaken (晓 骁, 杨 扬, 未 末), under 0.4
    /// for unrelated ones. Symmetric. Zero when nothing is known of the shape of either.
    /// </summary>
    public static double GlyphSimilarity(int left, int right)
    {
        if (left == right) return 1;
        var table = HanTable.Instance;
        var (one, other) = (table.Row(left), table.Row(right));
        if (one == HanTable.None || other == HanTable.None) return 0;
        return GlyphShape.Similarity(table.Shape[one], table.Shape[other]);
    }
}
