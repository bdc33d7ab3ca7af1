namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>Folds a toneless pinyin syllable to the sounds that dialects keep apart.</summary>
internal static class PinyinSound
{
    public static string Fold(string pinyin)
    {
        if (pinyin.Length == 0) return pinyin;
        var split = 0;
        while (split < pinyin.Length && !IsVowel(pinyin[split])) split++;
        var (initial, final) = (pinyin[..split], pinyin[split..]);
        initial = initial switch
        {
            "zh" => "z",
            "ch" => "c",
            "sh" => "s",
            "n" => "l",
            // 胡 and 符 are one syllable in Hunan and Hubei; before other vowels f and hu- meet (飞 灰), which costs more than it finds.
            "f" when final == "u" => "h",
            _ => initial,
        };
        // A nasal ending loses its g after a, e and i; ong has no partner.
        if (final.EndsWith("ng", StringComparison.Ordinal) && final[^3] is 'a' or 'e' or 'i') final = final[..^1];
        return initial + final;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'v';
}
