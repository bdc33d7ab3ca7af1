using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Mdm;

/// <summary>A distinct name as the comparisons use it.</summary>
/// <param name="Text">Standardised: simplified, variants and interpuncts unified, no spaces.</param>
/// <param name="Runes">Its Unicode scalars.</param>
/// <param name="SurnameLength">Scalars of the surname; 0 for a name of interpunct parts, which has none.</param>
/// <param name="Sound">Sound key of the whole name.</param>
/// <param name="SurnameSound">Sound key of the surname (of the first part of an interpunct name).</param>
/// <param name="Parts">The parts of an interpunct name; one otherwise.</param>
/// <param name="StandIn">True for 宝宝, 未取名, 某某之子, 阿秋: a name that is no name.</param>
/// <param name="Kernel">Of 阿秋, 秋娃, 秋秋 or 李幺秋 the 秋 that a familiar form is made of; 0 for what has no such form. Some are names all the same.</param>
internal sealed record NameEntry(string Text, int[] Runes, int SurnameLength, string Sound, string SurnameSound, string[] Parts, bool StandIn, int Kernel)
{
    /// <summary>Before a character of the name, by age and place among brothers and sisters; none of them is a surname of more than a handful.</summary>
    private const string Before = "阿老小幺大二三";

    /// <summary>Behind one.</summary>
    private const string Behind = "娃妹哥毛崽儿";

    /// <summary>Of those before a character the ones that are no given name's first: 王小梅 and 王大伟 are names.</summary>
    private const string BetweenSurnameAndName = "阿老幺";

    private static readonly string[] Placeholders = ["宝宝", "未取名", "未命名", "暂未取名", "无名", "待取名", "小宝", "婴儿", "新生儿", "男婴", "女婴", "毛毛", "贝贝"];

    private static readonly string[] ChildOf = ["之子", "之女", "之婴", "之儿", "之长子", "之次子", "之长女", "之次女", "的儿子", "的女儿"];

    /// <summary>True for 林？ and 肖□, which have a place for a character that a system could not hold.</summary>
    public bool HasGap { get; } = Array.Exists(Runes, IsUnreadable);

    /// <summary>True for 吉克·有呷, which has parts where other names have a surname.</summary>
    public bool IsInParts => Parts.Length > 1;

    public static NameEntry Of(string raw)
    {
        var text = PersonNames.Standardise(raw);
        var runes = text.EnumerateRunes().Select(r => r.Value).ToArray();
        var parts = PersonNames.Parts(raw);
        var surname = PersonNames.Split(raw).Surname;
        var kernel = parts.Length > 1 || Array.IndexOf(Placeholders, text) >= 0 ? 0 : KernelOf(runes);
        // One character of two is a name with a gap; of three it is next to nothing.
        var standIn = Array.FindAll(runes, r => !IsUnreadable(r)).Length < (runes.Length == 2 ? 1 : 2)
            || Array.Exists(Placeholders, p => text.Equals(p, StringComparison.Ordinal))
            || (runes.Length > 3 && Array.Exists(ChildOf, c => text.EndsWith(c, StringComparison.Ordinal)))
            || (runes.Length == 2 && (runes[0] == runes[1] || Before.Contains(text[0], StringComparison.Ordinal)));
        var sound = PersonNames.SoundKeyOf(raw);
        return new NameEntry(text, runes, surname.EnumerateRunes().Count(), sound, SurnameSoundOf(sound, surname, parts), parts, standIn, kernel);
    }

    /// <summary>The text before 之子, 之女 …: the parent's name; null for any other name.</summary>
    public string? ParentName()
    {
        foreach (var ending in ChildOf)
            if (Text.EndsWith(ending, StringComparison.Ordinal) && Text.Length > ending.Length + 1) return Text[..^ending.Length];
        return null;
    }

    /// <summary>A stand-in for a character that a system could not hold.</summary>
    public static bool IsUnreadable(int rune) =>
        rune is '?' or '*' or 0xFF1F or 0x25A1 or 0x3013 or 0xFFFD or 0x25CB or 0x3007 or 0x2588 or (>= 0xE000 and <= 0xF8FF);

    private static int KernelOf(int[] runes)
    {
        switch (runes)
        {
            case [var one, var other] when one == other || IsAmong(Before, one):
                return other;
            case [var one, var other] when IsAmong(Behind, other):
                return one;
            // 王梅梅 is a name of its own, as 王小梅 is.
            case [_, var one, var other] when IsAmong(BetweenSurnameAndName, one):
                return other;
            case [_, var one, var other] when IsAmong(Behind, other):
                return one;
            default:
                return 0;
        }
    }

    private static bool IsAmong(string characters, int rune) => rune <= char.MaxValue && characters.Contains((char)rune, StringComparison.Ordinal);

    /// <summary>The surname's syllables of the whole name's; of an interpunct name, the first part's.</summary>
    private static string SurnameSoundOf(string sound, string surname, string[] parts)
    {
        if (surname.Length == 0) return parts.Length > 1 ? PersonNames.SoundKeyOf(parts[0]) : "";
        var end = 0;
        for (var syllable = surname.EnumerateRunes().Count(); syllable > 0 && end >= 0; syllable--) end = sound.IndexOf(' ', Math.Min(end + 1, sound.Length));
        return end < 0 ? sound : sound[..end];
    }
}
