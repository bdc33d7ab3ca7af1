using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Quality;

public sealed class ProportionTests
{
    // Figures of Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_the_one_in_the_literature(int hits, int trials, double low, double high)
    {
        var interval = new Proportion(hits, trials).Interval;
        interval.Low.Should().BeApproximately(low, 0.0001);
        interval.High.Should().BeApproximately(high, 0.0001);
    }

    [Fact]
    public void Nothing_tried_says_nothing() => new Proportion(0, 0).Interval.Should().Be((0, 1));
}
