using FluentAssertions;
using Xunit;
using Yidang.Hub.Portal;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Hub.Portal;

public sealed class StewardWordsTests
{
    [Fact]
    public void Every_level_of_every_comparison_has_a_Chinese_name()
    {
        var unnamed =
            from kind in Enum.GetValues<ComparisonKind>()
            let comparison = SnakeCase.Of(kind)
            from level in ComparisonLevelNames.Of(kind)
            where StewardWords.Level(comparison, level) == level || StewardWords.Comparison(comparison) == comparison
            select $"{comparison}.{level}";

        unnamed.Should().BeEmpty();
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("15–18", 15, 16, 17, 18)]
    [InlineData("1、3–4、9", 1, 3, 4, 9)]
    public void Places_that_follow_each_other_are_read_as_one_stretch(string words, params int[] places) => StewardWords.Places(places).Should().Be(words);
}
