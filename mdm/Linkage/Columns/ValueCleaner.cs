using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Yidang.Mdm.Standardisation.Characters;

namespace Yidang.Mdm;

/// <summary>Brings the values of one column to the form in which they are compared.</summary>
internal sealed class ValueCleaner
{
    /// <summary>Of a longer value only the beginning is compared: string distances grow with the square of the length.</summary>
    public const int Longest = 256;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnknownWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "null", "none", "n/a", "#n/a", "nan", "nil", "unknown", "not known", "not stated", "missing", "-", "--", "?", ".", "/", "*").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Titles = FrozenSet.Create(
        StringComparer.Ordinal, "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "rev", "mister", "madam").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>By ASCII character, a bit for each kind of column that it stands as it is in.</summary>
    private static readonly byte[] PlainSigns = SignsOf();

    private readonly ColumnKind kind;
    private readonly HashSet<string> missing;
    private readonly DateNotation dates;
    private readonly byte plain;

    public ValueCleaner(ColumnKind kind, TextEncoder cells, IReadOnlyList<string> missing)
    {
        this.kind = kind;
        this.missing = new(missing.Select(m => m.Trim()), StringComparer.OrdinalIgnoreCase);
        dates = kind == ColumnKind.Date ? DateNotation.Of(cells) : default;
        plain = PlainBit(kind);
    }

    /// <summary>True for an empty cell and for words that say that nothing is known.</summary>
    public static bool IsUnknown(ReadOnlySpan<byte> cell)
    {
        const int LongestWord = 10;
        if (cell.Length > LongestWord) return false;
        Span<char> word = stackalloc char[LongestWord];
        word = word[..Encoding.UTF8.GetChars(cell, word)].Trim();
        return word.IsEmpty || UnknownWords.Contains(word);
    }

    /// <summary>Writes the cleaned value to <paramref name="buffer"/> (<see cref="Longest"/> characters) and returns it; empty when nothing is known.</summary>
    /// <param name="isSame">Whether the value is the cell as it stands.</param>
    public ReadOnlySpan<char> Clean(ReadOnlySpan<byte> cell, Span<char> buffer, out bool isSame)
    {
        if (CopyPlain(cell, buffer))
        {
            // One word of lower-case letters and the like is clean already, unless it is a word for nothing or a title.
            var word = buffer[..cell.Length];
            isSame = !(word.Length <= 10 && IsUnknown(word)) && !(missing.Count > 0 && missing.Contains(word.ToString()));
            return isSame ? word : [];
        }
        var cleaned = CleanSlowly(cell, buffer);
        isSame = Ascii.Equals(cell, cleaned);
        return cleaned;
    }

    /// <summary>Copies a cell of which every sign stands as it is; false when there is another.</summary>
    private bool CopyPlain(ReadOnlySpan<byte> cell, Span<char> buffer)
    {
        if (plain == 0 || cell.IsEmpty || cell.Length > buffer.Length) return false;
        ReadOnlySpan<byte> signs = PlainSigns;
        for (var i = 0; i < cell.Length; i++)
        {
            var sign = cell[i];
            if (sign >= signs.Length || (signs[sign] & plain) == 0) return false;
            buffer[i] = (char)sign;
        }
        return true;
    }

    private ReadOnlySpan<char> CleanSlowly(ReadOnlySpan<byte> cell, Span<char> buffer)
    {
        // Short cells, which nearly all are, must not pay for clearing room for long ones.
        Span<char> raw = cell.Length <= 64 ? stackalloc char[64] : stackalloc char[TextEncoder.LongestCell];
        scoped ReadOnlySpan<char> text = ((ReadOnlySpan<char>)raw[..Encoding.UTF8.GetChars(cell, raw)]).Trim();
        if (text.IsEmpty || (text.Length <= 10 && IsUnknown(text)) || (missing.Count > 0 && missing.Contains(text.ToString()))) return [];
        if (kind == ColumnKind.AsIs) return Keep(text, buffer);
        if (!Ascii.IsValid(text)) text = Plain(text.ToString());
        return kind switch
        {
            ColumnKind.Date => dates.Write(text, buffer) is > 0 and var written ? buffer[..written] : Lower(text, buffer),
            ColumnKind.Digits => KeepOnly(text, buffer, letters: false),
            ColumnKind.Postcode => KeepOnly(text, buffer, letters: true),
            ColumnKind.ResidentId => Keep(ResidentIdForms.Parse(text.ToString()).Value is { Length: > 0 } id ? id : "", buffer),
            ColumnKind.Name => WithoutTitle(Words(text, buffer, joins: "'’`.")),
            ColumnKind.Address => AddressWords.Shorten(Words(text, buffer, joins: "'’`."), buffer),
            _ => Lower(text, buffer),
        };
    }

    private static byte PlainBit(ColumnKind kind) => kind switch
    {
        ColumnKind.Name => 1,
        ColumnKind.Text or ColumnKind.Email => 2,
        ColumnKind.Digits => 4,
        ColumnKind.Postcode => 8,
        _ => 0,
    };

    private static byte[] SignsOf()
    {
        var signs = new byte[128];
        for (var c = 'a'; c <= 'z'; c++) signs[c] = 1 | 2;
        for (var c = '0'; c <= '9'; c++) signs[c] = 1 | 2 | 4 | 8;
        for (var c = 'A'; c <= 'Z'; c++) signs[c] = 8;
        foreach (var c in "@._-+") signs[c] = 2;
        return signs;
    }

    private bool IsUnknown(ReadOnlySpan<char> text)
    {
        // No such word begins with a digit: most cells of identifying columns do.
        if (kind == ColumnKind.AsIs || char.IsAsciiDigit(text[0])) return false;
        return UnknownWords.Contains(text) || (!Ascii.IsValid(text) && CellText.MeansNone(text.ToString()));
    }

    private static ReadOnlySpan<char> Keep(scoped ReadOnlySpan<char> text, Span<char> buffer)
    {
        text = text[..Math.Min(text.Length, buffer.Length)];
        text.CopyTo(buffer);
        return buffer[..text.Length];
    }

    /// <summary>Half width, simplified Han characters, no accents: what differs only by keyboard is the same.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var wellFormed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) wellFormed.Append(rune.ToString());
        foreach (var rune in wellFormed.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format) continue;
            plain.Append(new Rune(HanCharacters.Simplified(rune.Value)).ToString());
        }
        return plain.ToString();
    }

    private static ReadOnlySpan<char> Lower(scoped ReadOnlySpan<char> text, Span<char> buffer)
    {
        var written = 0;
        foreach (var c in text)
        {
            if (written == buffer.Length) break;
            if (char.IsWhiteSpace(c))
            {
                if (written > 0 && buffer[written - 1] != ' ') buffer[written++] = ' ';
            }
            else
            {
                buffer[written++] = char.ToLowerInvariant(c);
            }
        }
        return buffer[..written].TrimEnd(' ');
    }

    private static ReadOnlySpan<char> KeepOnly(scoped ReadOnlySpan<char> text, Span<char> buffer, bool letters)
    {
        var written = 0;
        foreach (var c in text)
        {
            if (written == buffer.Length) break;
            if (letters ? char.IsLetterOrDigit(c) : char.IsAsciiDigit(c)) buffer[written++] = char.ToUpperInvariant(c);
        }
        return buffer[..written];
    }

    /// <summary>Lower-case words with single blanks between; <paramref name="joins"/> vanish (o'brien), other signs part words.</summary>
    private static Span<char> Words(scoped ReadOnlySpan<char> text, Span<char> buffer, string joins)
    {
        var written = 0;
        foreach (var c in text)
        {
            if (written == buffer.Length) break;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) buffer[written++] = char.ToLowerInvariant(c);
            else if (!joins.Contains(c, StringComparison.Ordinal) && written > 0 && buffer[written - 1] != ' ') buffer[written++] = ' ';
        }
        return buffer[..written].TrimEnd(' ');
    }

    private static ReadOnlySpan<char> WithoutTitle(ReadOnlySpan<char> name)
    {
        var blank = name.IndexOf(' ');
        return blank is > 0 and <= 6 && Titles.Contains(name[..blank]) ? name[(blank + 1)..] : name;
    }
}
