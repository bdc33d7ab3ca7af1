using System.Buffers;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class ProvenanceCodecTests
{
    [Fact]
    public void Any_origins_come_back_as_they_were() => Prop.ForAll<long[]>(numbers =>
    {
        var origins = numbers.Select(n => new RecordId(n == long.MinValue ? 0 : Math.Abs(n))).ToArray();
        return ProvenanceCodec.Read(Pack(origins), origins.Length).SequenceEqual(origins);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_row_without_origins_takes_no_space() => Pack(new RecordId[177]).Should().BeEmpty();

    [Fact]
    public void An_origin_takes_as_many_bytes_as_its_numbers_need()
    {
        var origins = new RecordId[60];
        origins[3] = new RecordId(127);
        origins[50] = new RecordId(3_500_000);
        Pack(origins).Should().HaveCount(1 + 1 + 1 + 4, "a distance and a number each, seven bits to a byte");
    }

    [Fact]
    public void What_a_later_catalogue_added_has_no_origin_in_an_old_row()
    {
        var origins = new[] { new RecordId(5), RecordId.None, new RecordId(6) };
        ProvenanceCodec.Read(Pack(origins), 5).Should().Equal([.. origins, RecordId.None, RecordId.None]);
    }

    private static byte[] Pack(RecordId[] origins)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProvenanceCodec.Write(origins, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
