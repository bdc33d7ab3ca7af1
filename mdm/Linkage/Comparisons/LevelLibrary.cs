using System.Globalization;
using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Mdm;

/// <summary>The lower tier of the comparison library: single levels by the names that models use.</summary>
public static class LevelLibrary
{
    /// <summary>The last level of every comparison: both have a value, and nothing above held.</summary>
    public const string Else = "else";

    /// <summary>From this similarity two Han characters are taken for slips of one another.</summary>
    private const double AlikeGlyphs = 0.7;

    private static readonly Dictionary<string, Func<double, LevelTest>> Levels = new(StringComparer.Ordinal)
    {
        ["exact"] = _ => static (a, b) => a.SequenceEqual(b),
        ["jaro_winkler"] = least => (a, b) => JaroWinkler.Reaches(a, b, least),
        ["jaro"] = least => (a, b) => JaroWinkler.Jaro(a, b) >= least,
        ["levenshtein"] = most => (a, b) => EditDistance.IsWithin(a, b, (int)most),
        ["damerau"] = most => (a, b) => EditDistance.IsWithinTransposing(a, b, (int)most),
        ["slip"] = _ => IsSlip,
        ["prefix"] = length => (a, b) => Math.Min(a.Length, b.Length) >= length && a[..(int)length].SequenceEqual(b[..(int)length]),
        ["suffix"] = length => (a, b) => Math.Min(a.Length, b.Length) >= length && a[^(int)length..].SequenceEqual(b[^(int)length..]),
        ["soundex"] = _ => static (a, b) => Phonetics.Soundex(a) is { Length: > 0 } sound && sound == Phonetics.Soundex(b),
        ["metaphone"] = _ => AreHeardAlike,
        ["sound"] = _ => AreHeardAlike,
        ["pinyin_equal"] = _ => AreHeardAlike,
        ["glyph_near"] = _ => AreGlyphsNear,
        ["nickname"] = _ => static (a, b) => Nicknames.AreOne(a, b),
        ["initial"] = _ => static (a, b) => a[0] == b[0] && (a.Length == 1 || b.Length == 1 || a.StartsWith(b) || b.StartsWith(a)),
        ["contains"] = _ => static (a, b) => WordSets.Contains(a, b, 1),
        ["words"] = share => (a, b) => WordSets.Shared(a, b) >= (share == 0 ? 1 : share),
        ["words_alike"] = least => (a, b) => WordSets.Contains(a, b, least),
        ["overlap"] = least => (a, b) => WordSets.Overlap(a, b) >= least,
        ["number"] = most => (a, b) => Number(a) is { } x && Number(b) is { } y && Math.Abs(x - y) <= most,
        ["percent"] = most => (a, b) => Number(a) is { } x && Number(b) is { } y && Math.Abs(x - y) <= most / 100 * Math.Max(Math.Abs(x), Math.Abs(y)),
        ["day_month_swap"] = _ => DateSlips.IsDayMonthSwap,
        ["date_slip"] = _ => DateSlips.IsSlip,
        ["date_parts"] = least => (a, b) => DateSlips.EqualParts(a, b) >= least,
        ["date_part_of"] = _ => DateSlips.IsPartOf,
        ["years"] = most => (a, b) => DateSlips.AreYearsWithin(a, b, (int)most),
        ["days"] = most => (a, b) => DateSlips.AreDaysWithin(a, b, (int)most),
        ["mailbox"] = _ => static (a, b) => Mailbox(a).SequenceEqual(Mailbox(b)),
        ["mailbox_alike"] = least => (a, b) => EditDistance.IsWithinTransposing(Mailbox(a), Mailbox(b), 1) || JaroWinkler.Reaches(Mailbox(a), Mailbox(b), least),
        ["id_slip"] = _ => static (a, b) => IsId(a, b, ResidentIdLevel.Slip),
        ["id_two_digits"] = _ => static (a, b) => IsId(a, b, ResidentIdLevel.TwoDigits),
        [Else] = _ => static (_, _) => true,
    };

    private static readonly HashSet<string> WithNumber = new(StringComparer.Ordinal)
    {
        "jaro_winkler", "jaro", "levenshtein", "damerau", "prefix", "suffix", "words_alike", "overlap", "number", "percent", "date_parts", "years", "days", "mailbox_alike",
    };

    /// <summary>The names of all levels; those that take a number with <c>(n)</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Levels.Keys.Select(n => WithNumber.Contains(n) ? $"{n}(n)" : n)];

    /// <summary>What is wrong with a level as written, or null.</summary>
    public static string? Fault(string level)
    {
        var (name, number) = Split(level);
        if (!Levels.ContainsKey(name)) return $"There is no level '{name}'.";
        if (WithNumber.Contains(name) && number is null) return $"The level '{name}' needs a number: {name}(…).";
        if (number is null && level.Contains('(', StringComparison.Ordinal)) return $"'{level}' has no number between its brackets.";
        if (name is "jaro_winkler" or "jaro" or "words" or "words_alike" or "mailbox_alike" && number is <= 0 or > 1) return $"'{level}': a similarity lies between 0 and 1.";
        return number < 0 ? $"'{level}': the number must not be negative." : null;
    }

    internal static LevelTest Parse(string level)
    {
        if (Fault(level) is { } fault) throw new ArgumentException(fault, nameof(level));
        var (name, number) = Split(level);
        return Levels[name](number ?? 0);
    }

    private static (string Name, double? Number) Split(string level)
    {
        var open = level.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !level.EndsWith(')')) return (level.Trim(), null);
        return (level[..open].Trim(), double.TryParse(level[(open + 1)..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    /// <summary>One slip of the keyboard; of a name in Han characters, one character that looks or sounds like it.</summary>
    private static bool IsSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (IsHan(a) || IsHan(b)) return AreGlyphsNear(a, b);
        // Of three letters one edit leaves too little to call the rest equal.
        return Math.Min(a.Length, b.Length) >= 3 && EditDistance.IsWithinTransposing(a, b, 1);
    }

    private static bool AreHeardAlike(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Phonetics.Sound(a) is { Length: > 1 } sound && sound == Phonetics.Sound(b);

    private static bool AreGlyphsNear(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length || !IsHan(a)) return false;
        var apart = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i]) continue;
            if (++apart > 1 || HanCharacters.GlyphSimilarity(a[i], b[i]) < AlikeGlyphs) return false;
        }
        return true;
    }

    private static bool IsHan(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u3400', '\u9FFF');

    private static ReadOnlySpan<char> Mailbox(ReadOnlySpan<char> address) => address.IndexOf('@') is > 0 and var at ? address[..at] : address;

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static bool IsId(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ResidentIdLevel level) =>
        ResidentIdComparison.Compare(Schemas.ResidentIdNumber.Parse(a.ToString()), Schemas.ResidentIdNumber.Parse(b.ToString())) == level;
}
