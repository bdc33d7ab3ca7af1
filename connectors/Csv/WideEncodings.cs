using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>Tells from a file's first bytes the encodings whose characters are not built on ASCII bytes.</summary>
internal static class WideEncodings
{
    /// <summary>The UTF-16 format of a file by its byte order mark, else by where its NUL bytes stand; null when it is not UTF-16.</summary>
    public static TextFormat? Utf16Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.Unicode.Preamble)) return Format(TextEncodings.Utf16LittleEndian, 2);
        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Format(TextEncodings.Utf16BigEndian, 2);
        return HasAsciiUnits(head, nulAt: 1) ? Format(TextEncodings.Utf16LittleEndian, 0)
            : HasAsciiUnits(head, nulAt: 0) ? Format(TextEncodings.Utf16BigEndian, 0)
            : null;

        static TextFormat Format(Encoding encoding, int preamble) => new("utf-16", encoding, preamble) { Certainty = EncodingCertainty.Marked };
    }

    /// <summary>True for UTF-32, with or without its mark: no character needs the first of its four bytes, and few the second.</summary>
    public static bool IsUtf32(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF32.Preamble) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return true;
        if (head.Length < 16) return false;
        var (little, big) = (true, true);
        for (var i = 0; i + 3 < head.Length && (little || big); i += 4)
        {
            little &= head[i + 3] == 0 && head[i + 2] <= 0x10;
            big &= head[i] == 0 && head[i + 1] <= 0x10;
        }
        return little || big;
    }

    /// <summary>True for EBCDIC, which mainframes write: digits are F0–F9 and the blank is 40, and nothing stands where ASCII has its digits and line feeds.</summary>
    public static bool IsEbcdic(ReadOnlySpan<byte> head)
    {
        var digitsAndBlanks = 0;
        foreach (var b in head)
        {
            if (b is >= (byte)'0' and <= (byte)'9' or (byte)'\n' or (byte)',') return false;
            if (b is >= 0xF0 and <= 0xF9 or 0x40) digitsAndBlanks++;
        }
        return head.Length >= 16 && digitsAndBlanks * 5 >= head.Length;
    }

    /// <summary>Delimiters, digits and line ends are an ASCII byte and a NUL: one in twenty units at least, and every line end among them.</summary>
    private static bool HasAsciiUnits(ReadOnlySpan<byte> head, int nulAt)
    {
        var (ascii, contrary, ends) = (0, 0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            var (nul, other) = (head[i + nulAt], head[i + 1 - nulAt]);
            if (nul == 0 && other is > 0 and < 0x80) ascii++;
            // 一 is U+4E00: a few NULs stand on the other side in honest UTF-16 too.
            else if (other == 0) contrary++;
            if (nul == 0 && other is (byte)'\n' or (byte)'\r') ends++;
        }
        var hasLines = ends > 0 || !head.ContainsAny((byte)'\n', (byte)'\r');
        return ascii >= Math.Max(2, head.Length / 40) && contrary * 10 <= ascii && hasLines;
    }
}
