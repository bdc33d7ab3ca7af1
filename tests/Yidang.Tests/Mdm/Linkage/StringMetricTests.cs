using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class StringMetricTests
{
    [Theory]
    // Winkler (1990), as printed in every text since.
    [InlineData("MARTHA", "MARHTA", 0.944, 0.961)]
    [InlineData("DWAYNE", "DUANE", 0.822, 0.840)]
    [InlineData("DIXON", "DICKSONX", 0.767, 0.813)]
    [InlineData("ABC", "XYZ", 0, 0)]
    [InlineData("A", "A", 1, 1)]
    public void Jaro_and_Winkler_give_the_published_values(string a, string b, double jaro, double winkler)
    {
        JaroWinkler.Jaro(a, b).Should().BeApproximately(jaro, 0.0006);
        JaroWinkler.Similarity(a, b).Should().BeApproximately(winkler, 0.0006);
        JaroWinkler.Similarity(b, a).Should().BeApproximately(winkler, 0.0006, "similarity is symmetric");
    }

    [Theory]
    [InlineData("kitten", "sitting", 3, 3)]
    [InlineData("ca", "ac", 2, 1)]
    [InlineData("smith", "smiht", 2, 1)]
    [InlineData("abcdef", "abcdef", 0, 0)]
    [InlineData("", "abc", 3, 3)]
    public void Edit_distances_are_exact_within_their_bound(string a, string b, int levenshtein, int damerau)
    {
        EditDistance.Distance(a, b, 10, transposes: false).Should().Be(levenshtein);
        EditDistance.Distance(a, b, 10, transposes: true).Should().Be(damerau);
        EditDistance.IsWithin(a, b, levenshtein).Should().BeTrue();
        if (levenshtein > 0) EditDistance.IsWithin(a, b, levenshtein - 1).Should().BeFalse();
    }

    [Theory]
    [InlineData("Robert", "R163")]
    [InlineData("Rupert", "R163")]
    [InlineData("Ashcraft", "A261")]
    [InlineData("Tymczak", "T522")]
    [InlineData("Pfister", "P236")]
    [InlineData("Honeyman", "H555")]
    [InlineData("123", "")]
    public void Soundex_gives_the_codes_of_the_national_archives(string name, string code) => Phonetics.Soundex(name).Should().Be(code);

    [Fact]
    public void A_sketch_never_turns_away_what_the_metric_would_take()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            string a = Word(random), b = random.Next(2) == 0 ? Word(random) : Damaged(a, random);
            if (a.Length == 0 || b.Length == 0) continue;
            var (x, y) = (ValueSketch.Of(a), ValueSketch.Of(b));
            if (JaroWinkler.Similarity(a, b) >= 0.88) ValueSketch.MayReach(x, y, 0.88).Should().BeTrue($"{a} and {b} are alike");
            if (EditDistance.IsWithinTransposing(a, b, 1)) ValueSketch.MayBeWithin(x, y, 1).Should().BeTrue($"{a} and {b} are one edit apart");
            JaroWinkler.Reaches(a, b, 0.88).Should().Be(JaroWinkler.Similarity(a, b) >= 0.88);
        }
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => (char)('a' + random.Next(5)))]);

    private static string Damaged(string word, Random random)
    {
        var at = random.Next(word.Length);
        return random.Next(3) switch { 0 => word.Remove(at, 1), 1 => word.Insert(at, "z"), _ => word[..at] + "q" + word[(at + 1)..] };
    }
}
