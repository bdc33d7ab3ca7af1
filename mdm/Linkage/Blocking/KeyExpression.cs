using System.Globalization;

namespace Yidang.Mdm;

/// <summary>One key of a blocking rule as written: a column, or a function of one or two columns.</summary>
/// <param name="Text">As it stands in the model.</param>
/// <param name="Function">Empty for the column as it is.</param>
public sealed record KeyExpression(string Text, string Function, IReadOnlyList<string> Columns, IReadOnlyList<int> Arguments)
{
    /// <summary>The functions and how each is written.</summary>
    public static IReadOnlyDictionary<string, string> Functions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["substr"] = "substr(col,first,length)",
        ["last"] = "last(col,length)",
        ["year"] = "year(col)",
        ["month"] = "month(col)",
        ["day"] = "day(col)",
        ["soundex"] = "soundex(col)",
        ["metaphone"] = "metaphone(col)",
        ["pinyin"] = "pinyin(col)",
        ["word"] = "word(col,n)",
        ["digits"] = "digits(col)",
        ["sorted"] = "sorted(col,col)",
    };

    /// <summary>Reads an expression; a text that is no call of a known function is a column's name.</summary>
    /// <exception cref="FormatException">A known function with the wrong arguments.</exception>
    public static KeyExpression Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !text.EndsWith(')') || !Functions.TryGetValue(text[..open].Trim(), out var form)) return new(text, "", [text.Trim()], []);
        var function = text[..open].Trim();
        var parts = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        var columns = function == "sorted" ? 2 : 1;
        var numbers = parts.Skip(columns).Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        var wanted = form.Count(c => c == ',') + 1;
        if (parts.Length != wanted || numbers.Any(n => n < 1) || parts.Take(columns).Any(p => p.Length == 0)) throw new FormatException($"Write it as {form}.");
        return new(text, function, parts[..columns], numbers);
    }

    /// <summary>What the function makes of one cleaned value; empty when it has none. Not for <c>sorted</c>.</summary>
    internal string Of(ReadOnlySpan<char> value) => Function switch
    {
        "" => value.ToString(),
        "substr" => value.Length < Arguments[0] ? "" : value.Slice(Arguments[0] - 1, Math.Min(Arguments[1], value.Length - Arguments[0] + 1)).ToString(),
        "last" => value.Length < Arguments[0] ? value.ToString() : value[^Arguments[0]..].ToString(),
        "year" => DatePart(value, 0, 4),
        "month" => DatePart(value, 4, 2),
        "day" => DatePart(value, 6, 2),
        "soundex" => Phonetics.Soundex(value),
        "metaphone" or "pinyin" => Phonetics.Sound(value),
        "word" => Word(value, Arguments[0]),
        "digits" => Digits(value),
        _ => throw new InvalidOperationException($"There is no function '{Function}'."),
    };

    private static string DatePart(ReadOnlySpan<char> value, int start, int length)
    {
        if (value.Length != 8) return "";
        var part = value.Slice(start, length);
        return part.IndexOfAnyExcept('0') < 0 ? "" : part.ToString();
    }

    private static string Word(ReadOnlySpan<char> value, int number)
    {
        foreach (var range in value.Split(' '))
            if (--number == 0) return value[range].ToString();
        return "";
    }

    private static string Digits(ReadOnlySpan<char> value)
    {
        Span<char> digits = stackalloc char[ValueCleaner.Longest];
        var written = 0;
        foreach (var c in value)
            if (char.IsAsciiDigit(c)) digits[written++] = c;
        return digits[..written].ToString();
    }
}
