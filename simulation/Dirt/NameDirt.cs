namespace Yidang.Simulation;

/// <summary>The ways a name goes wrong on its way into a file.</summary>
internal static class NameDirt
{
    private static readonly string[] Interpuncts = ["•", "．", ".", "‧", "・", "", " "];

    /// <summary>Characters that GBK lacks, with the pinyin that clerks type instead.</summary>
    private static readonly (string Character, string Pinyin)[] OutsideGbk = [("䶮", "yan"), ("𠮷", "ji"), ("㛃", "jie")];

    public static bool IsOutsideGbk(string name) => Array.Exists(OutsideGbk, r => name.Contains(r.Character, StringComparison.Ordinal));

    /// <summary>The name with ? or pinyin in place of what the system cannot write.</summary>
    public static string WithStandIn(string name, SeededRandom random)
    {
        foreach (var (character, pinyin) in OutsideGbk)
            name = name.Replace(character, random.Percent(60) ? "?" : pinyin, StringComparison.Ordinal);
        return name;
    }

    public static string WithOtherInterpunct(string name, SeededRandom random) => name.Replace("·", random.Pick(Interpuncts), StringComparison.Ordinal);

    /// <summary>One character of the given name mistaken for another, or null when none has a known look-alike.</summary>
    public static string? Mistyped(string name, SeededRandom random)
    {
        var start = Surnames.LengthIn(name);
        for (var tries = 0; tries < 4; tries++)
        {
            var at = random.Between(start, name.Length - 1);
            var alike = CharacterConfusions.MistakenFor(name[at]);
            if (alike.Length > 0) return string.Concat(name.AsSpan(0, at), alike[random.Below(alike.Length)].ToString(), name.AsSpan(at + 1));
        }
        return null;
    }

    public static string Spaced(string name, SeededRandom random) => random.Below(4) switch
    {
        0 => string.Concat(name.AsSpan(0, 1), " ", name.AsSpan(1)),
        1 => string.Concat(name.AsSpan(0, 1), "　", name.AsSpan(1)),
        2 => " " + name,
        _ => name + " ",
    };
}
