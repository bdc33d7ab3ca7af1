using FluentAssertions;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Quality;

public sealed class ExpectationTests
{
    [Theory]
    [InlineData(100, 12, 3, 40)]
    [InlineData(20, 12, 3, 20)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(0, 0, 0, 0)]
    public void Of_a_list_no_more_can_be_wrong_than_are_on_it(int listed, double rows, double low, double high) =>
        new Expectation(12, 3, 40).AtMost(listed).Should().Be(new Expectation(rows, low, high));
}
