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
internal sealed record NameEntry(string Text, int[] Runes, int SurnameLength, string Sound, string SurnameSound, string[] Parts, bool StandIn)
{
    private static readonly string[] Placeholders = ["宝宝", "未取名", "未命名", "暂未取名", "无名", "待取名", "小宝", "婴儿", "新生儿", "男婴", "女婴", "毛毛", "贝贝"];

    private static readonly string[] ChildOf = ["之子", "之女", "之婴", "之儿", "之长子", "之次子", "之长女", "之次女", "的儿子", "的女儿"];

    /// <summary>True for 吉克·有呷, which has parts where other names have a surname.</summary>
    public bool IsInParts => Parts.Length > 1;

    public static NameEntry Of(string raw)
    {
        var text = PersonNames.Standardise(raw);
        var runes = text.EnumerateRunes().Select(r => r.Value).ToArray();
        var parts = PersonNames.Parts(raw);
        var surname = PersonNames.Split(raw).Surname;
        var standIn = Array.FindAll(runes, r => r is not ('*' or '?')).Length < 2
            || Array.Exists(Placeholders, p => text.Equals(p, StringComparison.Ordinal))
            || (runes.Length > 3 && Array.Exists(ChildOf, c => text.EndsWith(c, StringComparison.Ordinal)))
            || (runes.Length == 2 && (runes[0] == runes[1] || text[0] is '阿' or '老' or '小'));
        var sound = PersonNames.SoundKeyOf(raw);
        return new NameEntry(text, runes, surname.EnumerateRunes().Count(), sound, SurnameSoundOf(sound, surname, parts), parts, standIn);
    }

    /// <summary>The text before 之子, 之女 …: the parent's name; null for any other name.</summary>
    public string? ParentName()
    {
        foreach (var ending in ChildOf)
            if (Text.EndsWith(ending, StringComparison.Ordinal) && Text.Length > ending.Length + 1) return Text[..^ending.Length];
        return null;
    }

    /// <summary>The surname's syllables of the whole name's; of an interpunct name, the first part's.</summary>
    private static string SurnameSoundOf(string sound, string surname, string[] parts)
    {
        if (surname.Length == 0) return parts.Length > 1 ? PersonNames.SoundKeyOf(parts[0]) : "";
        var end = 0;
        for (var syllable = surname.EnumerateRunes().Count(); syllable > 0 && end >= 0; syllable--) end = sound.IndexOf(' ', Math.Min(end + 1, sound.Length));
        return end < 0 ? sound : sound[..end];
    }
}
