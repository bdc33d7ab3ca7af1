using System.Globalization;
using System.Numerics;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using static Yidang.Tests.Mdm.Linkage.LinkageTables;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class BlockIndexTests
{
    private static readonly string[] Columns = ["a", "b", "c"];

    [Fact]
    public void Pairs_and_their_first_rule_are_what_comparing_everyone_with_everyone_finds()
    {
        var model = Model([Rule("a", "b"), Rule("substr(c,1,1)"), Rule("sorted(a,b)")], On(LadderKind.Exact, "a"), On(LadderKind.Exact, "b"), On(LadderKind.Exact, "c"));
        Prop.ForAll(Gen.Choose(0, 5).ListOf(60).ToArbitrary(), numbers =>
        {
            var rows = numbers.Chunk(3).Where(c => c.Length == 3).Select(c => c.Select(n => n == 0 ? "" : new string((char)('a' + n), 2)).ToArray()).ToList();
            var table = Table(model, Columns, rows);
            var index = BlockIndex.Build(model, table, default);
            var emitted = new HashSet<(int, int, int)>();
            for (var rule = 0; rule < index.Rules.Count; rule++)
                for (var block = 0; block < index.Rules[rule].Count; block++)
                {
                    var records = index.Rules[rule][block].ToArray();
                    foreach (var left in records)
                        foreach (var right in records.Where(r => r > left && BitOperations.TrailingZeroCount(index.FoundBy(left, r)) == rule))
                            emitted.Add((left, right, rule)).Should().BeTrue("a pair comes once");
                }
            emitted.Should().BeEquivalentTo(BruteForce(rows));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_block_that_is_too_large_is_split_by_further_columns_and_what_is_given_up_is_counted()
    {
        var model = Model([new LinkageRule { On = ["a"], MaxBlock = 10 }], On(LadderKind.Exact, "a"), On(LadderKind.Exact, "b"));
        var rows = Enumerable.Range(0, 40).Select(i => new[] { "same", (i / 8).ToString(CultureInfo.InvariantCulture) }).ToList();

        var blocks = BlockIndex.Build(model, Table(model, ["a", "b"], rows), default).Rules[0];

        blocks.PairsBeforeSplit.Should().Be(40 * 39 / 2);
        blocks.Pairs.Should().Be(5 * (8 * 7 / 2), "b has five values of eight records each");
        blocks.Skipped.Should().Be(blocks.PairsBeforeSplit - blocks.Pairs);
        blocks.Largest.Should().Equal(40);
    }

    [Fact]
    public void A_rule_that_would_compare_everyone_with_everyone_is_refused_with_a_finer_one()
    {
        var model = Model([Rule("sex")], On(LadderKind.Exact, "sex"), On(LadderKind.Surname, "surname"));
        var rows = Enumerable.Range(0, 160_000).Select(i => new[] { "f", "name" + (i % 5000).ToString(CultureInfo.InvariantCulture) }).ToList();

        var build = () => BlockIndex.Build(model, Table(model, ["sex", "surname"], rows), default);

        build.Should().Throw<TooManyPairsException>().Which.Message.Should().Contain("'sex' makes 12,799,920,000 pairs").And.Contain("on: [sex, surname]");
    }

    private static IEnumerable<(int, int, int)> BruteForce(List<string[]> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = i + 1; j < rows.Count; j++)
            {
                var (x, y) = (rows[i], rows[j]);
                var first = x[0] != "" && x[1] != "" && x[0] == y[0] && x[1] == y[1] ? 0
                    : x[2] != "" && y[2] != "" && x[2][0] == y[2][0] ? 1
                    : x[0] != "" && x[1] != "" && x[..2].Order(StringComparer.Ordinal).SequenceEqual(y[..2].Order(StringComparer.Ordinal)) ? 2
                    : -1;
                if (first >= 0) yield return (i, j, first);
            }
        }
    }
}
