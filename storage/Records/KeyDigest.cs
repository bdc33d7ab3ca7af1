namespace Yidang.Storage;

/// <summary>
/// A record key's 64-bit digest as the databases' signed integer, with its first bit flipped: signed order is then the digest's own
/// unsigned order, and an index can give it.
/// </summary>
internal static class KeyDigest
{
    private const ulong SignBit = 1UL << 63;

    public static long ToStored(ulong digest) => unchecked((long)(digest ^ SignBit));

    public static ulong FromStored(long stored) => unchecked((ulong)stored) ^ SignBit;
}
