using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage.Profiles;

public sealed class BlockingForecastTests
{
    private static readonly string[][] Records =
    [
        ["ann", "york"], ["ann", "york"], ["ann", "leeds"], ["bob", "york"], ["bob", "york"], ["", "york"], ["cat", ""],
    ];

    [Fact]
    public void Pairs_are_what_counting_every_pair_by_hand_gives()
    {
        var forecast = BlockingForecast.Of(Model(LinkKind.Dedupe), Table(7));

        // name: ann 3 pairs, bob 1. town: york has 5 records, 10 pairs; of these ann-ann and bob-bob came by name.
        forecast.Select(f => (f.Rule, f.Pairs, f.New, f.Only, f.Missing)).Should().Equal(("name", 4, 4, 2, 1), ("town", 10, 8, 8, 1));
        forecast.Should().OnlyContain(f => !f.IsSampled && f.True == null);
        forecast[1].Largest[0].Should().BeEquivalentTo(new ForecastBlock(["york"], 5, 10));
    }

    [Fact]
    public void Between_files_a_pair_within_a_file_is_none()
    {
        // The first three records are one file: every pair by name lies within a file, and of york's ten pairs one and three do.
        var forecast = BlockingForecast.Of(Model(LinkKind.BetweenFiles), Table(3, 4));

        forecast.Select(f => (f.Pairs, f.New)).Should().Equal((0, 0), (6, 6));
    }

    [Fact]
    public void True_pairs_are_counted_at_the_first_rule_that_makes_them()
    {
        // Person 0 holds ann york, ann york and the nameless one of york; person 1 ann leeds and cat, whom no rule brings together.
        var forecast = BlockingForecast.Of(Model(LinkKind.Dedupe), Table(7), [0, 0, 1, -1, -1, 0, 1]);

        forecast.Select(f => f.True).Should().Equal(1, 2);
    }

    [Fact]
    public void A_column_is_profiled_by_its_distinct_values()
    {
        var profile = ColumnProfile.Of(Table(7)["name"], 7, top: 2);

        (profile.Filled, profile.Distinct).Should().Be((6, 3));
        profile.ChanceAgreement.Should().BeApproximately((3 + 1) / 15.0, 1e-12, "of 15 pairs of filled records three are ann's and one is bob's");
        profile.Top.Should().Equal(KeyValuePair.Create("ann", 3), KeyValuePair.Create("bob", 2));
    }

    private static LinkageModel Model(LinkKind link) => new()
    {
        Version = 1,
        Link = link,
        Blocking = [new LinkageRule { On = ["name"] }, new LinkageRule { On = ["town"] }],
        Comparisons = [new LinkageComparison { Comparison = LadderKind.Exact, On = ["name"] }, new LinkageComparison { Comparison = LadderKind.Exact, On = ["town"] }],
    };

    private static LinkageTable Table(params int[] recordsPerFile) => new([.. recordsPerFile.Select((_, i) => $"{i}.csv")], recordsPerFile, [Column("name", 0), Column("town", 1)]);

    private static CodedColumn Column(string name, int position)
    {
        var cells = new TextEncoder();
        foreach (var record in Records) cells.Add(Encoding.UTF8.GetBytes(record[position]));
        return CodedColumn.Clean(name, ColumnKind.Text, cells, []);
    }
}
