using System.Buffers;

namespace Yidang.Storage;

/// <summary>
/// Some thousand entries of the blocking index, packed: for each the distance of its key from the one before and, behind an equal key, the
/// distance of its record, else the record, as LEB128 varints. All entries of a key lie in one page.
/// </summary>
internal sealed record BlockingPage(long LastKey, int Count, ReadOnlyMemory<byte> Entries)
{
    /// <summary>A page ends with the key at which it has this many.</summary>
    private const int Fullness = 1024;

    /// <summary>The part of a key that the index holds, as a number that every engine orders alike.</summary>
    public static long Shortened(ulong key) => (long)(key >> 24);

    /// <summary>Packs entries, which must be ordered by key and record and hold each once, into pages. A page's bytes last until the next is asked for.</summary>
    public static IEnumerable<BlockingPage> Pack(IEnumerable<(long Key, long Record)> entries)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * Fullness);
        var count = 0;
        long lastKey = 0, lastRecord = 0;
        foreach (var (key, record) in entries)
        {
            if (count >= Fullness && key != lastKey)
            {
                yield return new BlockingPage(lastKey, count, buffer.WrittenMemory);
                buffer.ResetWrittenCount();
                (count, lastKey, lastRecord) = (0, 0, 0);
            }
            Varint.Write((ulong)(key - lastKey), buffer);
            Varint.Write((ulong)(key == lastKey ? record - lastRecord : record), buffer);
            (lastKey, lastRecord) = (key, record);
            count++;
        }
        if (count > 0) yield return new BlockingPage(lastKey, count, buffer.WrittenMemory);
    }

    /// <summary>Unpacks a page's entries in order.</summary>
    public static List<(long Key, long Record)> Unpack(ReadOnlySpan<byte> packed)
    {
        var entries = new List<(long, long)>(Fullness);
        long key = 0, record = 0;
        while (!packed.IsEmpty)
        {
            Next(ref packed, ref key, ref record);
            entries.Add((key, record));
        }
        return entries;
    }

    /// <summary>Adds those of a page's entries whose key is among <paramref name="keys"/>, which ascend.</summary>
    public static void Find(ReadOnlySpan<byte> packed, ReadOnlySpan<long> keys, List<(long Key, long Record)> found)
    {
        long key = 0, record = 0;
        for (var first = true; !packed.IsEmpty && !keys.IsEmpty; first = false)
        {
            Next(ref packed, ref key, ref record);
            if (first && keys.BinarySearch(key) is var start) keys = keys[(start < 0 ? ~start : start)..];
            while (!keys.IsEmpty && keys[0] < key) keys = keys[1..];
            if (!keys.IsEmpty && keys[0] == key) found.Add((key, record));
        }
    }

    private static void Next(ref ReadOnlySpan<byte> packed, ref long key, ref long record)
    {
        var step = (long)Varint.Read(ref packed);
        var value = (long)Varint.Read(ref packed);
        key += step;
        record = step == 0 ? record + value : value;
    }
}
