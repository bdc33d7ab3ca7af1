using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class TextDigestTests
{
    [Fact]
    public void Texts_that_differ_in_one_byte_or_in_zeros_at_the_end_have_different_digests()
    {
        var texts = new List<byte[]>();
        for (var length = 0; length <= 40; length++)
        {
            texts.Add(new byte[length]);
            for (var at = 0; at < length; at++)
                foreach (var value in (byte[])[1, 0x80, 0xFF])
                {
                    var text = new byte[length];
                    text[at] = value;
                    texts.Add(text);
                }
        }
        texts.Select(t => TextDigest.Of(t)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void What_comes_before_counts_and_where_one_text_ends_too()
    {
        TextDigest.Of("b"u8, TextDigest.Of("a"u8)).Should().NotBe(TextDigest.Of("a"u8, TextDigest.Of("b"u8)));
        TextDigest.Of(""u8, TextDigest.Of("ab"u8)).Should().NotBe(TextDigest.Of("b"u8, TextDigest.Of("a"u8)));
    }
}
