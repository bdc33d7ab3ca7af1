using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Yidang.Storage;

/// <summary>Digests a table's rows independently of their order and of the engine that holds them.</summary>
/// <remarks>
/// The SHA-256 of each row are added up as numbers of 256 bits, so no row need be sorted or kept. It finds what was lost, doubled or
/// altered on the way; against someone who forges rows it protects nothing.
/// </remarks>
internal sealed class RowDigest
{
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];
    private byte[] row = new byte[1024];
    private int length;

    public void Null() => Take(1)[0] = 0;

    public void Add(long value) => BinaryPrimitives.WriteInt64LittleEndian(Tagged(1, 8), value);

    public void Add(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Tagged(2, 8), value);

    public void Add(bool value) => Tagged(3, 1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>12.50 and 12.5 are one number: one engine keeps the zeros, the other does not.</summary>
    public void Add(decimal value) => Add((value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture));

    public void Add(string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        var field = Tagged(4, 4 + bytes);
        BinaryPrimitives.WriteInt32LittleEndian(field, bytes);
        Encoding.UTF8.GetBytes(value, field[4..]);
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        var field = Tagged(5, 4 + value.Length);
        BinaryPrimitives.WriteInt32LittleEndian(field, value.Length);
        value.CopyTo(field[4..]);
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.AsSpan(0, length), hash);
        var carry = 0;
        for (var i = 0; i < hash.Length; i++)
        {
            carry += sum[i] + hash[i];
            sum[i] = (byte)carry;
            carry >>= 8;
        }
        length = 0;
    }

    /// <summary>The digest of the rows so far.</summary>
    public override string ToString() => Convert.ToHexStringLower(sum);

    private Span<byte> Tagged(byte tag, int bytes)
    {
        var field = Take(1 + bytes);
        field[0] = tag;
        return field[1..];
    }

    private Span<byte> Take(int bytes)
    {
        if (row.Length - length < bytes) Array.Resize(ref row, Math.Max(row.Length * 2, length + bytes));
        var taken = row.AsSpan(length, bytes);
        length += bytes;
        return taken;
    }
}
