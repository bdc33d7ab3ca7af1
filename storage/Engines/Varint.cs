using System.Buffers;

namespace Yidang.Storage;

/// <summary>LEB128: seven bits to a byte, lowest first, the eighth set on all but the last.</summary>
internal static class Varint
{
    public static void Write(ulong value, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        output.Advance(length);
    }

    /// <summary>Reads a number off the beginning of <paramref name="packed"/>.</summary>
    public static ulong Read(ref ReadOnlySpan<byte> packed)
    {
        var value = 0UL;
        for (var (shift, at) = (0, 0); ; shift += 7)
        {
            var next = packed[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            packed = packed[at..];
            return value;
        }
    }
}
