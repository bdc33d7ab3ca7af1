using System.IO.Compression;

namespace Yidang.Connectors.Archives;

/// <summary>Inflates an entry of a .zip into nothing, in constant memory: the sizes in a directory are what the file claims, only inflating shows what it does.</summary>
internal static class EntryInflation
{
    private const int BlockSize = 128 * 1024;

    /// <summary>The inflated size in bytes, or null as soon as it is more than allowed.</summary>
    /// <param name="look">Sees every block as it comes.</param>
    public static long? Measure(ZipArchiveEntry entry, long allowed, Action<ReadOnlyMemory<byte>>? look = null)
    {
        using var stream = entry.Open();
        var block = new byte[BlockSize];
        long size = 0;
        while (stream.Read(block) is var read && read > 0)
        {
            size += read;
            if (size > allowed) return null;
            look?.Invoke(block.AsMemory(0, read));
        }
        return size;
    }

    /// <summary>How many times larger an entry became, when that is more than real data does; else null.</summary>
    public static long? SuspiciousRatio(ZipArchiveEntry entry, long size, int maxRatio, long fromBytes)
    {
        var packed = Math.Max(1, entry.CompressedLength);
        return size > fromBytes && size > maxRatio * packed ? size / packed : null;
    }
}
