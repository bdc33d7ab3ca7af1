using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Linkage;

public sealed class LearntModelTextTests : IDisposable
{
    private const string Written = """
        # Who is who in our clinic. Ask Wang before changing the rules.
        version: 3   # see the wiki
        comparisons:
          - {comparison: name, on: given_name}   # nicknames count

        # Cheap rules first.
        blocking:
        - on: [surname]
        """;

    private static readonly LearntParameters Learnt = new()
    {
        Records = 1234,
        Prior = 0.0041234567891,
        Match = 3.2,
        Comparisons =
        [
            new LearntComparison
            {
                Comparison = "given_name",
                Levels = [new LearntLevel { Level = "jaro_winkler(0.92)", M = 0.9, U = 1.5e-7, Pairs = 80.4, Identified = "m: \"em\" over 3 rules" }, new LearntLevel { Level = "else", M = 0.1, U = 0.99999985 }],
            },
        ],
    };

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void What_a_person_wrote_stays_word_for_word()
    {
        var trained = LearntModelText.Update(Written, 4, Learnt);

        trained.Should().StartWith(Written.Replace("version: 3 ", "version: 4 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_end_as_they_did()
    {
        var written = Written.ReplaceLineEndings("\r\n");

        LearntModelText.Update(written, 4, Learnt).Should().StartWith(written.Replace("version: 3 ", "version: 4 ", StringComparison.Ordinal)).And.NotMatchRegex("[^\r]\n").And.EndWith("\r\n");
    }

    [Fact]
    public void The_trained_model_can_be_read_and_holds_what_was_learnt()
    {
        File.WriteAllText(file, LearntModelText.Update(Written, 4, Learnt));

        var read = LinkageModelReader.Read(file);

        read.Version.Should().Be(4);
        read.Learnt!.Prior.Should().BeApproximately(Learnt.Prior, 1e-10);
        (read.Learnt.Match, read.Learnt.Records).Should().Be((3.2, 1234));
        read.Learnt.Comparisons.Should().ContainSingle().Which.Levels.Select(l => (l.Level, l.M, l.U, l.Pairs, l.Identified)).Should().Equal(
            ("jaro_winkler(0.92)", 0.9, 1.5e-7, 80, "m: \"em\" over 3 rules"), ("else", 0.1, 0.99999985, null, null));
    }

    [Fact]
    public void Training_again_replaces_what_was_learnt_and_nothing_else()
    {
        var once = LearntModelText.Update(Written, 4, Learnt);

        LearntModelText.Update(once, 4, Learnt).Should().Be(once);
    }

    [Fact]
    public void A_block_in_the_middle_is_replaced_in_its_place()
    {
        const string text = "version: 1\nlearnt:\n  prior: 0.5\n  comparisons: []\n\n# The rules.\nblocking:\n  - on: [a]\n";

        var trained = LearntModelText.Update(text, 2, Learnt);

        trained.Should().NotContain("prior: 0.5").And.EndWith("\n\n# The rules.\nblocking:\n  - on: [a]\n");
        trained.IndexOf("learnt:", StringComparison.Ordinal).Should().BeLessThan(trained.IndexOf("blocking:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_on_one_line_is_refused_with_a_remedy()
    {
        var train = () => LearntModelText.Update("{version: 1, blocking: [], comparisons: []}", 2, Learnt);

        train.Should().Throw<ModelLayoutException>().WithMessage("*line of its own*");
    }
}
