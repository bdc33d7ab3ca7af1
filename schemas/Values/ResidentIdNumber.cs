namespace Yidang.Schemas;

/// <summary>
/// A resident ID number by GB 11643-1999: 6 digits of division, 8 of birth date, 3 of sequence (odd = male), 1 check character.
/// </summary>
/// <param name="Text">18 characters, upper case, for the first four readable classes; likewise a damaged number, <see cref="Hidden"/> for each unknown character, or its 17 or 19; the cleaned raw text otherwise.</param>
/// <param name="Validity">How far it can be trusted.</param>
public readonly record struct ResidentIdNumber(string Text, ResidentIdValidity Validity)
{
    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Stands for a character that is not known.</summary>
    public const char Hidden = '*';

    private const string CheckCharacters = "10X98765432";

    /// <summary>With fewer characters a mask leaves not even the ending.</summary>
    private const int FewestShown = 4;

    public static ResidentIdNumber Missing => new("", ResidentIdValidity.Missing);

    public bool IsValid => Validity is ResidentIdValidity.Valid or ResidentIdValidity.Upgraded15;

    /// <summary>True when the text has 18 characters and so can be compared digit by digit.</summary>
    public bool HasDigits => Validity is ResidentIdValidity.Valid or ResidentIdValidity.Upgraded15 or ResidentIdValidity.BadCheck or ResidentIdValidity.BadDate;

    /// <summary>The birth date within the number, or null when it has none.</summary>
    public DateOnly? BirthDate => HasDigits ? DayOf(Text.AsSpan(6, 8)) : null;

    /// <summary><c>male</c> or <c>female</c> by digit 17, or null when the number cannot be read.</summary>
    public string? Sex => HasDigits && char.IsAsciiDigit(Text[16]) ? ((Text[16] - '0') % 2 == 1 ? "male" : "female") : null;

    /// <summary>Six digits of GB/T 2260: where the number was first given out.</summary>
    public string? Division => HasDigits ? Text[..6] : null;

    /// <summary>The check character that belongs to the first 17 digits (MOD 11-2).</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (first17[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    /// <summary>
    /// Reads a cell: full-width forms, a leading apostrophe, spaces and hyphens go; x, × and Ｘ become X; O in a digit's place
    /// becomes 0; 15 digits become 18; what a mask hides becomes <see cref="Hidden"/>. Never throws, never guesses a digit.
    /// </summary>
    public static ResidentIdNumber Parse(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw)) return Missing;
        // Most cells are 18 characters that need no cleaning and are kept as they are.
        if (HasForm18(raw) && !raw.EndsWith("000", StringComparison.Ordinal))
            return new(raw, !HasRealDate(raw.AsSpan(6, 8)) ? ResidentIdValidity.BadDate : CheckCharacter(raw) == raw[17] ? ResidentIdValidity.Valid : ResidentIdValidity.BadCheck);
        Span<char> buffer = stackalloc char[32];
        var length = 0;
        foreach (var original in raw)
        {
            var c = original;
            if (c is >= '\uFF01' and <= '\uFF5E') c = (char)(c - 0xFEE0);
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\'' or '\u2018' or '\u2019' or '"' or '`' or '-' or '\u2014' or '\u200B' or '\uFEFF') continue;
            c = c switch { 'x' or '×' or '╳' or '✕' or 'х' or 'Х' => 'X', 'o' or 'O' or '〇' => '0', 'l' or 'I' => '1', _ => char.ToUpperInvariant(c) };
            if (length == buffer.Length) return new(raw.Trim(), ResidentIdValidity.Unreadable);
            buffer[length++] = c;
        }
        var text = buffer[..length];
        if (length == 0 || IsWordForNone(text)) return Missing;
        if (length == 15 && AllDigits(text)) return From15(text);
        if (!HasForm18(text))
            return Masked(text) ?? Rounded(text) ?? new(text.ToString(), IsOneOff(text) ? ResidentIdValidity.Damaged : ResidentIdValidity.Unreadable);
        if (!HasRealDate(text.Slice(6, 8))) return new(text.ToString(), ResidentIdValidity.BadDate);
        var valid = CheckCharacter(text) == text[17];
        // A spreadsheet keeps 15 significant digits: 522401198703150000 is what is left of a number, unless it checks.
        if (!valid && text[15..].SequenceEqual("000")) return new($"{text[..15]}{Hidden}{Hidden}{Hidden}", ResidentIdValidity.Damaged);
        return new(text.ToString(), valid ? ResidentIdValidity.Valid : ResidentIdValidity.BadCheck);
    }

    public override string ToString() => Text;

    /// <summary>
    /// 522401********8025 and its like. A mask of another length (522401****8025) hides what is missing of 18; one of 15 may hide an old number, whose end is not that of the new
    /// one.
    /// </summary>
    private static ResidentIdNumber? Masked(ReadOnlySpan<char> text)
    {
        Span<char> full = stackalloc char[18];
        full.Fill(Hidden);
        if (text.Length == 18) text.CopyTo(full);
        else
        {
            int from = text.IndexOfAnyExceptInRange('0', '9'), to = Math.Max(from, 0);
            while (to < text.Length && IsMask(text, to)) to++;
            // Three digits before it are a phone's, three behind it an old number's.
            if (from < 4 || to == from || text.Length == 15 || text.Length - to is > 0 and < 4 || from + text.Length - to >= 18 || HasMask(text[to..])) return null;
            text[..from].CopyTo(full);
            text[to..].CopyTo(full[(18 - (text.Length - to))..]);
        }
        var shown = 0;
        var endsInMask = full[16] == 'X';
        for (var i = 0; i < 18; i++)
        {
            if (char.IsAsciiDigit(full[i]) || (i == 17 && full[i] == 'X' && !endsInMask)) shown++;
            else if (IsMask(full, i) || (i == 17 && full[i] == 'X')) full[i] = Hidden;
            else return null;
        }
        return shown is >= FewestShown and < 18 ? new(full.ToString(), ResidentIdValidity.Damaged) : null;
    }

    /// <summary>5.22401199703238E+17: of 15 digits the last is rounded, further ones are a double's own. Fewer hold no day.</summary>
    private static ResidentIdNumber? Rounded(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || text[1] != '.' || !text.EndsWith("E+17", StringComparison.Ordinal)) return null;
        var decimals = text[2..^4];
        if (!char.IsAsciiDigit(text[0]) || !AllDigits(decimals)) return null;
        return new($"{text[0]}{decimals[..Math.Min(decimals.Length - 1, 14)]}".PadRight(18, Hidden), ResidentIdValidity.Damaged);
    }

    /// <summary>True for a number with a character too few or too many.</summary>
    private static bool IsOneOff(ReadOnlySpan<char> text) => text.Length is 17 or 19 && text[0] is >= '1' and <= '9' && AllDigits(text[..^1]) && (char.IsAsciiDigit(text[^1]) || text[^1] == 'X');

    private static bool HasMask(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (IsMask(text, i)) return true;
        return false;
    }

    /// <summary>True for a character that people hide digits behind.</summary>
    private static bool IsMask(ReadOnlySpan<char> text, int at) => text[at] is Hidden or '#' or '●' or '•' or '■' || (text[at] == 'X' && at + 1 < text.Length);

    private static ResidentIdNumber From15(ReadOnlySpan<char> text)
    {
        Span<char> full = stackalloc char[18];
        text[..6].CopyTo(full);
        full[6] = '1';
        full[7] = '9';
        text[6..].CopyTo(full[8..]);
        if (!HasRealDate(full.Slice(6, 8))) return new(text.ToString(), ResidentIdValidity.Unreadable);
        full[17] = CheckCharacter(full);
        return new(full.ToString(), ResidentIdValidity.Upgraded15);
    }

    private static bool HasForm18(ReadOnlySpan<char> text) => text.Length == 18 && AllDigits(text[..17]) && (char.IsAsciiDigit(text[17]) || text[17] == 'X');

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool HasRealDate(ReadOnlySpan<char> yyyymmdd) => DayOf(yyyymmdd) is { Year: >= 1850 and <= 2199 };

    // By hand: this is asked of every row, several times, and a format string costs ten times as much.
    private static DateOnly? DayOf(ReadOnlySpan<char> yyyymmdd)
    {
        var (year, month, day) = (Number(yyyymmdd[..4]), Number(yyyymmdd[4..6]), Number(yyyymmdd[6..]));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + (digit - '0');
        return number;
    }

    private static bool IsWordForNone(ReadOnlySpan<char> text) =>
        text is "0" or "无" or "/" or "\\" or "NULL" or "N/A" or "#N/A" or "NONE" or "没有" or "不详" or "未知" or "暂无" or "待补" or "无证" or "." or "?" or "？" or "*";
}
