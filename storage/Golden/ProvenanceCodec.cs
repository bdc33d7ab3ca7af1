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
            Varint.Write((ulong)(i - previous), output);
            Varint.Write((ulong)origins[i].Value, output);
            previous = i;
        }
    }

    /// <summary>Unpacks into <paramref name="count"/> origins.</summary>
    public static RecordId[] Read(ReadOnlySpan<byte> packed, int count)
    {
        var origins = new RecordId[count];
        Read(packed, origins);
        return origins;
    }

    /// <summary>Unpacks over what was in <paramref name="origins"/>.</summary>
    public static void Read(ReadOnlySpan<byte> packed, Span<RecordId> origins)
    {
        origins.Fill(RecordId.None);
        var ordinal = -1;
        while (!packed.IsEmpty)
        {
            ordinal += (int)Varint.Read(ref packed);
            var record = new RecordId((long)Varint.Read(ref packed));
            if ((uint)ordinal < (uint)origins.Length) origins[ordinal] = record;
        }
    }
}
