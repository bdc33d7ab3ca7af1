using System.Text;

namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>Readings of surnames, which often differ from the character's everyday reading (单 shan, 仇 qiu, 尉迟 yuchi).</summary>
public static class SurnamePinyin
{
    /// <summary>Toneless, syllables joined: 单 shan, 欧阳 ouyang.</summary>
    public static string Of(string surname)
    {
        if (Surnames.SpecialReading(surname) is { } special) return special.Replace(" ", "", StringComparison.Ordinal);
        var reading = new StringBuilder();
        foreach (var rune in surname.EnumerateRunes()) reading.Append(HanCharacters.Pinyin(rune.Value));
        return reading.ToString();
    }
}
