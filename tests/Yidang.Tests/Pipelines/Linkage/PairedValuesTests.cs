using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Linkage;

public sealed class PairedValuesTests
{
    [Theory]
    [InlineData("jonathan", "johnathan", "j•••••••", "j•[•]••••••", "a letter too many is marked on the side that has it")]
    [InlineData("smith", "smyth", "s•[•]••", "s•[•]••", "a slip is marked on both sides")]
    [InlineData("12 high street", "12 high st", "1• h••• s•[••••]", "1• h••• s•", "words keep their first letter")]
    [InlineData("1984-05-12", "1984-12-05", "1•••-[••]-[••]", "1•••-[••]-[••]", "digits that begin a word are as telling as others")]
    [InlineData("张伟", "张卫", "张[•]", "张[•]", "a surname alone is shared by millions")]
    [InlineData("same", "same", "s•••", "s•••", "equal values have no marks")]
    [InlineData("", "x", "", "x", "where one side is missing nothing differs")]
    public void Values_are_masked_and_their_differences_marked(string left, string right, string shownLeft, string shownRight, string because)
    {
        var (a, b) = PairedValues.Of(left, right, reveal: false);

        Bracketed(a).Should().Be(shownLeft, because);
        Bracketed(b).Should().Be(shownRight, because);
    }

    [Fact]
    public void Revealed_values_are_whole() =>
        Bracketed(PairedValues.Of("jonathan", "johnathan", reveal: true).Right).Should().Be("jo[h]nathan");

    [Fact]
    public void A_cell_of_ten_megabytes_is_cut()
    {
        var cell = new string('x', 10_000_000);

        PairedValues.Shown(cell, reveal: true).Should().Be(new string('x', 60) + "…");
    }

    [Fact]
    public void A_mask_shows_no_more_than_the_beginnings_of_words() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), value =>
        {
            var shown = PairedValues.Shown(value ?? "", reveal: false);
            shown.Where(char.IsDigit).Should().HaveCountLessThanOrEqualTo(1);
            shown.Split((char[])[.. shown.Where(c => !char.IsLetterOrDigit(c) && c != '•')], StringSplitOptions.None)
                .Should().OnlyContain(word => word.Count(char.IsLetter) <= 1);
        }).QuickCheckThrowOnFailure();

    private static string Bracketed(IEnumerable<TextPiece> pieces) => string.Concat(pieces.Select(p => p.Differs ? $"[{p.Text}]" : p.Text));
}
