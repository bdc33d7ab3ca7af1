using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Returns;

public sealed class ReturnMarkTests
{
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly ReturnMark Mark = ReturnMark.Of(new DeliveryId(12), Sha256, 345);

    [Theory]
    [InlineData("{0}", "as written")]
    [InlineData(" {0}\t", "white space around it")]
    public void A_mark_is_read_back(string form, string because)
    {
        ReturnMark.TryParse(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Mark), out var read).Should().BeTrue(because);
        read.Should().Be(Mark);
        read.Fits(Sha256).Should().BeTrue();
    }

    [Fact]
    public void Case_and_full_width_forms_do_not_matter()
    {
        var wide = string.Concat(Mark.ToString().ToLowerInvariant().Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
        ReturnMark.TryParse(wide, out var read).Should().BeTrue();
        read.Should().Be(Mark);
    }

    [Theory]
    [InlineData("", "blank")]
    [InlineData("12", "a number")]
    [InlineData("YD-12-345", "its checksum is gone")]
    [InlineData("YD--1-345-AAAAAA", "a negative number")]
    [InlineData("YD-99999999999-1-AAAAAA", "too large")]
    public void Anything_else_is_no_mark(string text, string because) => ReturnMark.TryParse(text, out _).Should().BeFalse(because);

    [Fact]
    public void A_mark_that_was_dragged_down_does_not_fit()
    {
        (Mark with { Line = 346 }).Fits(Sha256).Should().BeFalse("a spreadsheet counts the number on and keeps the checksum");
        Mark.Fits(Sha256.Replace('9', '8')).Should().BeFalse("the delivery of that number is another one here");
    }
}
