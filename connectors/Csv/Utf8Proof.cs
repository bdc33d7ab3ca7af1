using System.Buffers;
using System.Text.Unicode;

namespace Yidang.Connectors.Csv;

/// <summary>Proves by the megabyte that text is Chinese in UTF-8, which nearly every clean delivery is; for any other, <see cref="EncodingScan"/> looks at each line.</summary>
internal static class Utf8Proof
{
    private const int BlockLength = 1 << 20;

    /// <summary>
    /// True when all bytes are UTF-8, none is NUL, and some make a character of three or more bytes: whatever else such text could be,
    /// it is UTF-8. False says nothing.
    /// </summary>
    public static bool Holds(Stream stream)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            var (filled, hasChinese) = (0, false);
            while (true)
            {
                filled += stream.ReadAtLeast(block.AsSpan(filled, BlockLength - filled), BlockLength - filled, throwOnEndOfStream: false);
                var isLast = filled < BlockLength;
                // Up to a line end, so that no character is cut. A line longer than a block is damage, and not for us to judge.
                var whole = isLast ? filled : block.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
                if (whole == 0) return isLast && hasChinese;
                var text = block.AsSpan(0, whole);
                if (text.Contains((byte)0) || !Utf8.IsValid(text)) return false;
                hasChinese = hasChinese || text.ContainsAnyInRange((byte)0xE0, (byte)0xF4);
                if (isLast) return hasChinese;
                block.AsSpan(whole, filled - whole).CopyTo(block);
                filled -= whole;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
