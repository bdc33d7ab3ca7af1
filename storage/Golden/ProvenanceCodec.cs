using System.Buffers;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>
/// Packs the origins of a golden row's values: for each value that has one, the distance of its ordinal from the one before and the
/// record id, as LEB128 varints. A third of the space of narrow rows, and read with the row.
/// </summary>
internal static class ProvenanceCodec
{
    public static void Write(ReadOnlySpan<RecordId> origins, IBufferWriter<byte> output)
    {
        var previous = -1;
        for (var i = 0; i < origins.Length; i++)
        {
            if (origins[i] == RecordId.None) continue;
            WriteVarint((ulong)(i - previous), output);
            WriteVarint((ulong)origins[i].Value, output);
            previous = i;
        }
    }

    /// <summary>Unpacks into <paramref name="count"/> origins.</summary>
    public static RecordId[] Read(ReadOnlySpan<byte> packed, int count)
    {
        var origins = new RecordId[count];
        var ordinal = -1;
        while (!packed.IsEmpty)
        {
            ordinal += (int)ReadVarint(ref packed);
            var record = new RecordId((long)ReadVarint(ref packed));
            if ((uint)ordinal < (uint)count) origins[ordinal] = record;
        }
        return origins;
    }

    internal static void WriteVarint(ulong value, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        output.Advance(length);
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> packed)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = packed[0];
            packed = packed[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
