using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Yidang.Schemas;

/// <summary>
/// Identity of a source record across deliveries: the source's short name and a 64-bit digest of its key columns.
/// </summary>
/// <remarks>
/// The digest (the first 8 bytes of SHA-256, big-endian) stands for the key in logs and messages, so that no ID number
/// appears there. Two rows of one delivery with the same key values differ by <c>occurrence</c>: both are kept.
/// </remarks>
public readonly record struct RecordKey(string Source, ulong Digest) : IComparable<RecordKey>
{
    // A hash of its own for each thread: setting one up anew costs as much as digesting a key.
    [ThreadStatic]
    private static IncrementalHash? hasher;

    /// <summary>Digests key values; <paramref name="occurrence"/> is 1 for the first row with these values in a delivery.</summary>
    public static RecordKey Of(string source, ReadOnlySpan<string?> keyValues, int occurrence)
    {
        var most = 16;
        foreach (var value in keyValues) most += Encoding.UTF8.GetMaxByteCount(value?.Length ?? 0) + 1;
        var text = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        TryWrite(keyValues, text, out var length);
        if (occurrence > 1)
        {
            text[length++] = (byte)'#';
            occurrence.TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
            length += digits;
        }
        Span<byte> hash = stackalloc byte[32];
        hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hasher.AppendData(text[..length]);
        hasher.GetHashAndReset(hash);
        return new RecordKey(source, BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    /// <summary>Writes what is digested of a first occurrence: each value in UTF-8 and a separator; false when there is no room for it.</summary>
    internal static bool TryWrite(ReadOnlySpan<string?> keyValues, Span<byte> text, out int length)
    {
        length = 0;
        foreach (var value in keyValues)
        {
            if (!Encoding.UTF8.TryGetBytes(value, text[length..], out var bytes) || length + bytes == text.Length) return false;
            length += bytes;
            text[length++] = 0x1F;
        }
        return true;
    }

    /// <summary>Reads <c>source/DIGEST</c> as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(string text, out RecordKey key)
    {
        key = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || text.Length - slash - 1 != 13 || !Crockford.TryDecode(text.AsSpan(slash + 1), out var digest)) return false;
        key = new RecordKey(text[..slash], digest);
        return true;
    }

    public int CompareTo(RecordKey other)
    {
        var bySource = string.CompareOrdinal(Source, other.Source);
        return bySource != 0 ? bySource : Digest.CompareTo(other.Digest);
    }

    public static bool operator <(RecordKey left, RecordKey right) => left.CompareTo(right) < 0;

    public static bool operator >(RecordKey left, RecordKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(RecordKey left, RecordKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RecordKey left, RecordKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Source}/{Crockford.Encode(Digest, 13)}";
}
