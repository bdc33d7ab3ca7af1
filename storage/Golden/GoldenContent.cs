using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Digests everything that a golden row says, so that equal rows are told apart from changed ones without being read.</summary>
internal sealed class GoldenContent
{
    private readonly ArrayBufferWriter<byte> buffer = new(2048);
    private int provenanceLength;

    /// <summary>The packed origins of the person or household that was digested last.</summary>
    public ReadOnlyMemory<byte> Provenance => buffer.WrittenMemory[..provenanceLength];

    public long Digest(GoldenPerson person, RecordKey anchor)
    {
        buffer.ResetWrittenCount();
        ProvenanceCodec.Write(person.Origins, buffer);
        provenanceLength = buffer.WrittenCount;
        Add(person.Values);
        Add(person.Registered?.Value);
        Add(person.Dwelling?.Value);
        Add(person.EconomicFamily?.Value);
        Varint.Write((ulong)person.RecordCount, buffer);
        return Close(anchor);
    }

    public long Digest(GoldenHousehold household, RecordKey anchor)
    {
        buffer.ResetWrittenCount();
        ProvenanceCodec.Write(household.Origins, buffer);
        provenanceLength = buffer.WrittenCount;
        Add(household.Values);
        Add(household.Head?.Value);
        foreach (var member in household.Members)
        {
            Add(member.Person.Value);
            Add(member.Relationship);
            Add(member.Because);
        }
        return Close(anchor);
    }

    private void Add(string?[] values)
    {
        var previous = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null) continue;
            Varint.Write((ulong)(i - previous), buffer);
            Add(values[i]);
            previous = i;
        }
        Varint.Write(0, buffer);
    }

    // Lengths go before texts and null has its own length, so that no two contents give the same bytes.
    private void Add(string? text)
    {
        if (text is null)
        {
            Varint.Write(0, buffer);
            return;
        }
        Varint.Write((ulong)text.Length + 1, buffer);
        var span = buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        buffer.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    private long Close(RecordKey anchor)
    {
        Add(anchor.Source);
        Varint.Write(anchor.Digest, buffer);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
