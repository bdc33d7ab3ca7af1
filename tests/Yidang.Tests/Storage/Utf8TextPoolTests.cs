using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class Utf8TextPoolTests
{
    [Fact]
    public void Every_text_comes_back_as_it_is()
    {
        var pool = new Utf8TextPool();
        var random = new Random(1);
        for (var i = 0; i < 50_000; i++)
        {
            // Few characters and lengths, so that many are equal, begin alike or fall into one slot.
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => "a\0张🀄"[random.Next(3)]));
            pool.Get(Encoding.UTF8.GetBytes(text)).Should().Be(text);
        }
    }

    [Theory]
    [InlineData("男", true)]
    [InlineData("2026-11-01", true)]
    [InlineData("一二三四五", true)]
    [InlineData("一二三四五六", false)]
    public void A_text_of_fifteen_bytes_at_the_most_is_one_string(string text, bool isShared)
    {
        var pool = new Utf8TextPool();
        var utf8 = Encoding.UTF8.GetBytes(text);
        ReferenceEquals(pool.Get(utf8), pool.Get(utf8)).Should().Be(isShared);
    }
}
