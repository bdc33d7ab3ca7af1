using System.Buffers.Binary;

namespace Yidang.Storage;

/// <summary>A 64-bit digest of bytes that nobody chose to deceive us, eight at a time: twenty times as fast as a cryptographic one.</summary>
/// <remarks>For comparisons within one process; it is not stored.</remarks>
internal static class TextDigest
{
    // Odd numbers without a pattern: the fractions of the square roots of 2 and 3.
    private const ulong First = 0x6A09E667F3BCC909;
    private const ulong Second = 0xBB67AE8584CAA73B;

    /// <param name="before">The digest of what comes before.</param>
    public static ulong Of(ReadOnlySpan<byte> text, ulong before = 0)
    {
        // The length tells apart texts that differ in zeros at their end only.
        var digest = Fold(before ^ (ulong)text.Length ^ First, Second);
        for (; text.Length >= 8; text = text[8..]) digest = Fold(digest ^ BinaryPrimitives.ReadUInt64LittleEndian(text), Second);
        Span<byte> rest = stackalloc byte[8];
        rest.Clear();
        text.CopyTo(rest);
        return Fold(digest ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), First);
    }

    // Both halves of the product: every bit of the input reaches the middle of it.
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
