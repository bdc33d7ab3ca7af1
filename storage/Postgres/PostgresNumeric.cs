using System.Buffers.Binary;

namespace Yidang.Storage;

/// <summary>
/// A decimal as PostgreSQL's <c>numeric</c> travels: counts of base-10,000 digits, the power of the first, sign, digits behind the point,
/// then the digits.
/// </summary>
/// <remarks>Source: numeric_send and numeric_recv in PostgreSQL's src/backend/utils/adt/numeric.c.</remarks>
internal static class PostgresNumeric
{
    private const int Head = 8;
    private const short Negative = 0x4000;

    /// <summary>How many bytes <see cref="Write"/> needs.</summary>
    public static int Length(decimal value) => Head + (2 * Digits(value, stackalloc short[16], out _));

    public static void Write(decimal value, Span<byte> bytes)
    {
        Span<short> digits = stackalloc short[16];
        var count = Digits(value, digits, out var behindPoint);
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(bytes[2..], (short)(count == 0 ? 0 : count - behindPoint - 1));
        BinaryPrimitives.WriteInt16BigEndian(bytes[4..], value < 0 ? Negative : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(bytes[6..], value.Scale);
        for (var i = 0; i < count; i++) BinaryPrimitives.WriteInt16BigEndian(bytes[(Head + (2 * i))..], digits[count - 1 - i]);
    }

    /// <summary>Base-10,000 digits, the last first, with <paramref name="behindPoint"/> of them behind the point.</summary>
    private static int Digits(decimal value, Span<short> digits, out int behindPoint)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var rest = ((UInt128)(uint)bits[2] << 64) | ((UInt128)(uint)bits[1] << 32) | (uint)bits[0];
        behindPoint = (value.Scale + 3) / 4;
        // The point must lie between two digits.
        for (var scale = (int)value.Scale; scale % 4 != 0; scale++) rest *= 10;
        var count = 0;
        for (; rest != 0; rest /= 10_000)
        {
            var digit = (short)(rest % 10_000);
            // Zeros at the end are left out, and the point moves with them.
            if (digit == 0 && count == 0) behindPoint--;
            else digits[count++] = digit;
        }
        return count;
    }
}
