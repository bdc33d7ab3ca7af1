using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Schemas;

public sealed class RecordKeyTests
{
    [Fact]
    public void A_digest_is_the_beginning_of_SHA_256_over_the_values_each_with_a_separator_behind_it()
    {
        var value = Gen.OneOf(
            Gen.Constant((string?)null), Gen.Elements("0123456789X张三乡镇𠮷䶮 ".ToCharArray()).ArrayOf().Select(c => (string?)new string(c)), Gen.Constant((string?)new string('长', 2000)));
        Prop.ForAll(value.ArrayOf().ToArbitrary(), Gen.Choose(1, 1200).ToArbitrary(), (values, occurrence) =>
        {
            var text = string.Concat(values.Select(v => v + "\u001f")) + (occurrence > 1 ? $"#{occurrence}" : "");
            return RecordKey.Of("ga", values, occurrence).Digest == BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Keys_made_eight_at_a_time_are_those_made_one_by_one()
    {
        // 55 bytes with the separators are the most that fit into a lane.
        var value = Gen.OneOf(
            Gen.Constant((string?)null), Gen.Elements("0123456789X张三乡镇𠮷䶮 ".ToCharArray()).ArrayOf().Select(c => (string?)new string(c)),
            Gen.Choose(50, 60).Select(length => (string?)new string('1', length)), Gen.Choose(15, 20).Select(length => (string?)new string('乡', length)));
        var row = Gen.Frequency((1, Gen.Constant((string?[]?)null)), (9, value.ArrayOf().Select(v => (string?[]?)v)));
        Prop.ForAll(row.ArrayOf().ToArbitrary(), rows =>
        {
            var keys = new RecordKey[rows.Length];
            RecordKeys.Of("ga", rows, keys);
            keys.Should().Equal(rows.Select(r => r is null ? default : RecordKey.Of("ga", r, 1)));
        }).QuickCheckThrowOnFailure();
    }
}
