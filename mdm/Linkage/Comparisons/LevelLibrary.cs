using System.Globalization;
using System.Runtime.InteropServices;
using Yidang.Mdm.Standardisation.Characters;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The lower tier of the comparison library: single levels by the names that models use.</summary>
/// <remarks>
/// A level is bound to a column's distinct values before any pair is seen: keys, words, dates and sketches are worked out once for each value, so
/// that most comparisons are a few integer operations and a string metric runs only where sketches leave a doubt.
/// </remarks>
public static class LevelLibrary
{
    /// <summary>The last level of every comparison: both have a value, and nothing above held.</summary>
    public const string Else = "else";

    /// <summary>From this similarity two Han characters are taken for slips of one another.</summary>
    private const double AlikeGlyphs = 0.7;

    /// <summary>More than any mailbox is numbered with.</summary>
    private const int MostDigits = 32;

    private delegate bool TextTest(ReadOnlySpan<char> left, ReadOnlySpan<char> right);

    private static readonly Dictionary<string, Func<ValueFeatures, double, Level>> Levels = new(StringComparer.Ordinal)
    {
        ["exact"] = (_, _) => static (a, b) => a == b,
        ["jaro_winkler"] = (f, least) => Alike(f.Values, f.Sketches, least, (a, b) => JaroWinkler.Reaches(a, b, least)),
        ["jaro"] = (f, least) => Alike(f.Values, f.Sketches, least, (a, b) => JaroWinkler.Jaro(a, b) >= least),
        ["levenshtein"] = (f, most) => Edits(f, (int)most, (a, b) => EditDistance.IsWithin(a, b, (int)most)),
        ["damerau"] = (f, most) => Edits(f, (int)most, (a, b) => EditDistance.IsWithinTransposing(a, b, (int)most)),
        ["slip"] = (f, _) => Edits(f, 1, IsSlip),
        ["prefix"] = (f, length) => Key(f, v => v.Length >= length ? v[..(int)length] : []),
        ["suffix"] = (f, length) => Key(f, v => v.Length >= length ? v[^(int)length..] : []),
        ["soundex"] = (f, _) => Key(f, static v => Phonetics.Soundex(v)),
        ["metaphone"] = (f, _) => Key(f, Sound),
        ["sound"] = (f, _) => Key(f, Sound),
        ["pinyin_equal"] = (f, _) => Key(f, Sound),
        ["glyph_near"] = (f, _) => Edits(f, 1, AreGlyphsNear),
        ["nickname"] = (f, _) => OfNicknames(f),
        ["initial"] = (f, _) => Initial(f.Values),
        ["contains"] = (f, _) => f.Words.Contains,
        ["words"] = (f, share) => Words(f, (words, a, b) => words.Shared(a, b) >= (share == 0 ? 1 : share)),
        ["words_alike"] = (f, least) => Words(f, (words, a, b) => words.ContainsAlike(a, b, least)),
        ["overlap"] = (f, least) => Words(f, (words, a, b) => words.Overlap(a, b) >= least),
        ["number"] = (f, most) => Feature(f, Number, (x, y) => Math.Abs(x - y) <= most),
        ["percent"] = (f, most) => Feature(f, Number, (x, y) => Math.Abs(x - y) <= most / 100 * Math.Max(Math.Abs(x), Math.Abs(y))),
        ["day_month_swap"] = (f, _) => Dates(f, DateParts.AreSwapped),
        ["date_slip"] = (f, _) => Edits(f, 1, IsDateSlip),
        ["date_parts"] = (f, least) => Dates(f, (a, b) => DateParts.EqualParts(a, b) >= least),
        ["date_part_of"] = (f, _) => Dates(f, DateParts.IsPartOf),
        ["years"] = (f, most) => Dates(f, (a, b) => DateParts.AreYearsWithin(a, b, most)),
        ["days"] = (f, most) => Dates(f, (a, b) => DateParts.AreDaysWithin(a, b, most)),
        ["mailbox"] = (f, _) => Key(f, Mailbox),
        ["mailbox_alike"] = (f, least) => Alike(f.Values, f.Mailboxes, least, (a, b) => AreMailboxesAlike(Mailbox(a), Mailbox(b), least)),
        ["id_slip"] = (f, _) => Ids(f, ResidentIdLevel.Slip),
        ["id_two_digits"] = (f, _) => Ids(f, ResidentIdLevel.TwoDigits),
        [Else] = (_, _) => static (_, _) => true,
    };

    private static readonly HashSet<string> WithNumber = new(StringComparer.Ordinal)
    {
        "jaro_winkler", "jaro", "levenshtein", "damerau", "prefix", "suffix", "words_alike", "overlap", "number", "percent", "date_parts", "years", "days", "mailbox_alike",
    };

    private static readonly HashSet<string> OfSlips = new(StringComparer.Ordinal) { "jaro_winkler", "jaro", "levenshtein", "damerau", "slip", "words", "words_alike" };

    /// <summary>Whether a level holds of one value, misspelt or in another order, rather than of two that have something in common.</summary>
    internal static bool IsSlip(string level) => OfSlips.Contains(Split(level).Name);

    /// <summary>The names of all levels; those that take a number with <c>(n)</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Levels.Keys.Select(n => WithNumber.Contains(n) ? $"{n}(n)" : n)];

    /// <summary>What is wrong with a level as written, or null.</summary>
    public static string? Fault(string level)
    {
        var (name, number) = Split(level);
        if (!Levels.ContainsKey(name)) return $"There is no level '{name}'.";
        if (number is null && level.Contains('(', StringComparison.Ordinal)) return $"'{level}' has no number between its brackets.";
        if (WithNumber.Contains(name) && number is null) return $"The level '{name}' needs a number: {name}(…).";
        if (name is "jaro_winkler" or "jaro" or "words" or "words_alike" or "mailbox_alike" && number is <= 0 or > 1) return $"'{level}': a similarity lies between 0 and 1.";
        return number < 0 ? $"'{level}': the number must not be negative." : null;
    }

    /// <summary>The level as written in a model, for the values of a column.</summary>
    internal static Level Bind(string level, ValueFeatures features)
    {
        if (Fault(level) is { } fault) throw new ArgumentException(fault, nameof(level));
        var (name, number) = Split(level);
        return Levels[name](features, number ?? 0);
    }

    internal static ReadOnlySpan<char> Mailbox(ReadOnlySpan<char> address) => address.IndexOf('@') is > 0 and var at ? address[..at] : address;

    /// <summary>Similar, and not by the name alone: mailboxes are made of names, and of two namesakes' what differs is the number.</summary>
    private static bool AreMailboxesAlike(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double least)
    {
        if (!JaroWinkler.Reaches(a, b, least)) return false;
        Span<char> left = stackalloc char[MostDigits], right = stackalloc char[MostDigits];
        return Digits(a, left).SequenceEqual(Digits(b, right)) || EditDistance.IsWithinTransposing(a, b, 1);
    }

    /// <summary>The digits of a text; of a long one the first.</summary>
    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text, Span<char> into)
    {
        var digits = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c) && digits < into.Length) into[digits++] = c;
        return into[..digits];
    }

    private static (string Name, double? Number) Split(string level)
    {
        var open = level.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !level.EndsWith(')')) return (level.Trim(), null);
        return (level[..open].Trim(), double.TryParse(level[(open + 1)..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    private static Level Initial(DistinctTexts values) => (a, b) =>
    {
        ReadOnlySpan<char> left = values[a], right = values[b];
        return left[0] == right[0] && (left.StartsWith(right) || right.StartsWith(left));
    };

    private static Level Alike(DistinctTexts values, ValueSketch[] sketches, double least, TextTest test) =>
        (a, b) => ValueSketch.MayReach(sketches[a], sketches[b], least) && test(values[a], values[b]);

    private static Level Edits(ValueFeatures features, int most, TextTest test)
    {
        var (values, sketches) = (features.Values, features.Sketches);
        return (a, b) => ValueSketch.MayBeWithin(sketches[a], sketches[b], most) && test(values[a], values[b]);
    }

    private static Level Words(ValueFeatures features, Func<WordTable, int, int, bool> test)
    {
        var words = features.Words;
        return (a, b) => test(words, a, b);
    }

    private static Level Dates(ValueFeatures features, Func<DateParts, DateParts, bool> test)
    {
        var dates = features.Dates;
        return (a, b) => test(dates[a], dates[b]);
    }

    /// <summary>Holds when both values have the same key, and one.</summary>
    private static Level Key(ValueFeatures features, Func<ReadOnlySpan<char>, ReadOnlySpan<char>> key)
    {
        var keys = features.Each(v => key(v) is { Length: > 0 } text ? Math.Max(1, TextEncoder.Hash(MemoryMarshal.AsBytes(text))) : 0);
        return (a, b) => keys[a] != 0 && keys[a] == keys[b];
    }

    private static Level Feature<T>(ValueFeatures features, Func<ReadOnlySpan<char>, T?> of, Func<T, T, bool> test)
        where T : struct
    {
        var all = features.Each(of);
        return (a, b) => all[a] is { } left && all[b] is { } right && test(left, right);
    }

    private static Level OfNicknames(ValueFeatures features)
    {
        var fullNames = features.Each(Nicknames.FullNamesOf);
        return (a, b) => fullNames[a] is { } left && fullNames[b] is { } right && left.AsSpan().ContainsAny(right);
    }

    private static Level Ids(ValueFeatures features, ResidentIdLevel level)
    {
        var numbers = features.Each(static v => (ResidentIdNumber?)ResidentIdNumber.Parse(v.ToString()));
        return (a, b) => numbers[a] is { } left && numbers[b] is { } right && ResidentIdComparison.Compare(left, right) == level;
    }

    private static ReadOnlySpan<char> Sound(ReadOnlySpan<char> value) => Phonetics.Sound(value) is { Length: > 1 } sound ? sound : [];

    /// <summary>One slip of the keyboard; of a name in Han characters, one character that looks like it.</summary>
    private static bool IsSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (IsHan(a) || IsHan(b)) return AreGlyphsNear(a, b);
        // Of three letters one edit leaves too little to call the rest equal.
        return Math.Min(a.Length, b.Length) >= 3 && EditDistance.IsWithinTransposing(a, b, 1);
    }

    /// <summary>One digit off, or two neighbouring ones exchanged.</summary>
    private static bool IsDateSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Length == b.Length && EditDistance.IsWithinTransposing(a, b, 1);

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

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
