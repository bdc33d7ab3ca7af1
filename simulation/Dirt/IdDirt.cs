namespace Yidang.Simulation;

/// <summary>The ways an ID number goes wrong on its way into a file.</summary>
internal static class IdDirt
{
    private static readonly string[] WordsForNone = ["", "", "", "无", "0", "/", "不详"];

    public static string Missing(SeededRandom random) => random.Pick(WordsForNone);

    /// <summary>The form before 1999, or null for those born since 2000.</summary>
    public static string? To15(string id) => id.AsSpan(6, 2) is "19" ? string.Concat(id.AsSpan(0, 6), id.AsSpan(8, 9)) : null;

    public static string Masked(string id, SeededRandom random) => random.Below(3) switch
    {
        0 => string.Concat(id.AsSpan(0, 4), "**********", id.AsSpan(14)),
        1 => string.Concat(id.AsSpan(0, 6), "********", id.AsSpan(14)),
        _ => string.Concat(id.AsSpan(0, 10), "****", id.AsSpan(14)),
    };

    /// <summary>What a spreadsheet shows of an 18-digit number.</summary>
    public static string Scientific(string id) => string.Concat(id.AsSpan(0, 1), ".", id.AsSpan(1, 5), "E+17");

    /// <summary>What a workbook's cell holds once the number was taken for one.</summary>
    public static string AsNumber(string id) => string.Concat(id.AsSpan(0, 1), ".", id.AsSpan(1, 14), "E+17");

    /// <summary>The same after it was saved as text: 15 significant digits and three zeros.</summary>
    public static string Truncated(string id) => string.Concat(id.AsSpan(0, 15), "000");

    /// <summary>One digit wrong (six times in ten) or two neighbours swapped; GB 11643's check character notices both.</summary>
    public static string Mistyped(string id, SeededRandom random)
    {
        var digits = id.ToCharArray();
        var at = random.Below(16);
        if (random.Percent(40))
        {
            while (digits[at] == digits[at + 1]) at = (at + 1) % 16;
            (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
        }
        else
        {
            digits[at] = (char)('0' + ((digits[at] - '0' + random.Between(1, 9)) % 10));
        }
        return new string(digits);
    }

    /// <summary>The right number in a form that must be cleaned first.</summary>
    /// <param name="tabSafe">False when the file is delimited by tabs.</param>
    public static string Reformatted(string id, SeededRandom random, bool tabSafe)
    {
        if (id[17] == 'X' && random.Percent(60)) return id[..17] + random.Pick(["x", "Ｘ", "×"]);
        return random.Below(6) switch
        {
            0 => FullWidth(id),
            1 => "'" + id,
            2 => tabSafe ? "\t" + id : " " + id,
            3 => id + " ",
            4 => string.Concat(string.Concat(id.AsSpan(0, 6), " ", id.AsSpan(6, 8)), " ", id.AsSpan(14)),
            _ => string.Concat(string.Concat(id.AsSpan(0, 6), "-", id.AsSpan(6, 8)), "-", id.AsSpan(14)),
        };
    }

    private static string FullWidth(string text) => string.Concat(text.Select(c => (char)(c + 0xFEE0)));
}
