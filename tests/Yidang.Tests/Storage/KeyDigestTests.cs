using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class KeyDigestTests
{
    [Fact]
    public void Stored_digests_sort_as_the_unsigned_digests_do() => Prop.ForAll<ulong, ulong>((left, right) =>
        KeyDigest.ToStored(left).CompareTo(KeyDigest.ToStored(right)) == left.CompareTo(right)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void A_digest_comes_back_as_it_was(ulong digest) => KeyDigest.FromStored(KeyDigest.ToStored(digest)).Should().Be(digest);
}
