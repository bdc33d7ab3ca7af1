using System.Buffers.Binary;
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
    /// <summary>Digests key values; <paramref name="occurrence"/> is 1 for the first row with these values in a delivery.</summary>
    public static RecordKey Of(string source, ReadOnlySpan<string?> keyValues, int occurrence)
    {
        var text = new StringBuilder();
        foreach (var value in keyValues) text.Append(value).Append('\u001f');
        if (occurrence > 1) text.Append('#').Append(occurrence);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return new RecordKey(source, BinaryPrimitives.ReadUInt64BigEndian(hash));
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
