using System.Text;

namespace Yidang.Connectors.FixedWidth;

/// <summary>Where the characters of an encoded line begin.</summary>
internal static class CharacterStarts
{
    /// <summary>Marks each byte that begins a character; the line must be valid in its encoding.</summary>
    /// <param name="encoding">As a contract calls it: utf-8, gb18030, gbk, big5 or utf-16.</param>
    public static void Mark(ReadOnlySpan<byte> line, string encoding, Span<bool> starts)
    {
        for (var at = 0; at < line.Length;)
        {
            starts[at] = true;
            at += LengthAt(line, at, encoding);
        }
    }

    private static int LengthAt(ReadOnlySpan<byte> line, int at, string encoding)
    {
        var first = line[at];
        var second = at + 1 < line.Length ? line[at + 1] : (byte)0;
        return encoding switch
        {
            // A surrogate pair is one character; its high half comes first in either byte order.
            "utf-16" => at + 3 < line.Length && Rune.DecodeFromUtf16([(char)(first | (second << 8)), (char)(line[at + 2] | (line[at + 3] << 8))], out _, out var units) == System.Buffers.OperationStatus.Done ? units * 2 : 2,
            "utf-8" => first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4,
            // GBK is read as GB18030: a digit in second place means four bytes.
            "gb18030" or "gbk" => first <= 0x80 ? 1 : second is >= 0x30 and <= 0x39 ? 4 : 2,
            _ => first <= 0x80 ? 1 : 2,
        };
    }
}
