using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using static Yidang.Tests.Mdm.Linkage.LinkageTables;

namespace Yidang.Tests.Mdm.Linkage.Clustering;

/// <summary>Four yes/no columns, each worth about five bits when it agrees and five against when it does not; before comparing twelve bits against.</summary>
public sealed class ClusterEvidenceTests
{
    private static readonly string[] Columns = ["a", "b", "c", "d"];

    private static readonly LinkageModel Model4 = Model([Rule("a"), Rule("b"), Rule("c"), Rule("d")], [.. Columns.Select(c => On(LadderKind.Exact, c) with { TermFrequency = false })]) with
    {
        Thresholds = new() { Match = "-1 bits" },
        Learnt = new()
        {
            Prior = 1 / 4097.0,
            Comparisons = [.. Columns.Select(c => new LearntComparison { Comparison = c, Levels = [new() { Level = "exact", M = 0.97, U = 0.03 }, new() { Level = "else", M = 0.03, U = 0.97 }] })],
        },
    };

    [Fact]
    public void What_one_record_lacks_its_cluster_supplies()
    {
        // The last record has two columns of four, and each of the first two one of these: pair by pair it says too little.
        List<string[]> rows = [["1", "1", "1", ""], ["1", "1", "", "1"], ["1", "1", "1", "1"], ["", "", "1", "1"], ["", "", "9", "9"]];

        var clusters = Clusters(rows);

        clusters[..3].Should().AllBeEquivalentTo(clusters[0]);
        clusters[4].Should().NotBe(clusters[0], "no column speaks for it");
        var evidence = Evidence(rows);
        evidence.Weight(0, 3).Should().BeApproximately(-12 + 5, 0.1);
        evidence.Weight(2, 3).Should().BeApproximately(-12 + 10, 0.1);
        evidence.Weight([0, 1, 2], [3]).Should().BeApproximately(-12 + 10, 0.1, "c and d agree wherever both have them, and how often they are missing changes nothing");
    }

    [Fact]
    public void A_record_that_could_be_either_of_two_people_makes_no_bridge_between_them()
    {
        // The third record lacks the column by which the first two differ.
        List<string[]> rows = [["1", "1", "1", "1"], ["1", "1", "1", "2"], ["1", "1", "1", ""]];

        var clusters = Clusters(rows);

        clusters.Distinct().Should().HaveCount(2);
        Evidence(rows).Weight([0, 2], [1]).Should().BeApproximately(-12 + 15 - 5, 0.1, "the fourth column speaks for all who have it");
    }

    [Fact]
    public void A_slip_in_one_record_does_not_turn_a_right_copy_away()
    {
        List<string[]> rows = [["1", "1", "1", "1"], ["1", "1", "1", "1"], ["1", "1", "2", "2"], ["", "1", "1", "1"]];

        var evidence = Evidence(rows);

        evidence.Weight(2, 3).Should().BeApproximately(-12 + 5 - 10, 0.1);
        // The copy has two of three to be a copy of: log2(2/3) bits less a column; the other way round the slip has none.
        evidence.Weight([0, 1, 2], [3]).Should().BeGreaterThan(-12 + 15 - (5 * 2 * 2 / 3.0));
        Clusters(rows)[3].Should().Be(Clusters(rows)[0]);
    }

    [Fact]
    public void Two_single_records_weigh_what_the_pair_weighs()
    {
        var evidence = Evidence([["1", "1", "", "2"], ["1", "3", "4", "2"]]);

        evidence.Weight([0], [1]).Should().Be(evidence.Weight(0, 1));
        evidence.Weight([1], [0]).Should().Be(evidence.Weight(0, 1));
    }

    [Fact]
    public void No_two_clusters_weigh_less_than_the_bound_of_their_records()
    {
        var random = new Random(17);
        var tight = 0;
        for (var round = 0; round < 300; round++)
        {
            var rows = Enumerable.Range(0, 5).Select(_ => Columns.Select(_ => random.Next(4) == 0 ? "" : random.Next(5) == 0 ? "2" : "1").ToArray()).ToList();
            var (scorer, evidence) = (Scorer(rows), Evidence(rows));
            var least = scorer.LeastOf([0, 1, 2, 3, 4]);
            List<int> left = [0, 1], right = [2, 3, 4], one = [random.Next(2)], other = [2 + random.Next(3)];

            foreach (var weight in new[] { evidence.Weight(left, right), evidence.Weight(one, right), evidence.Weight(left, other), evidence.Weight(one, other) })
            {
                weight.Should().BeGreaterThanOrEqualTo(least - 1e-9);
                if (weight < least + 5) tight++;
            }
        }
        tight.Should().BePositive("a bound that is always far off would be of no use");
    }

    private static int[] Clusters(List<string[]> rows) => new Linker(Model4, Table(Model4, Columns, rows)).Link().ClusterOf;

    private static ClusterEvidence Evidence(List<string[]> rows) => new(Scorer(rows), [.. Enumerable.Range(0, rows.Count)]);

    private static LinkageScorer Scorer(List<string[]> rows)
    {
        var set = new ComparisonSet(Model4, Table(Model4, Columns, rows));
        var probabilities = set.Comparisons.Select(_ =>
        {
            var levels = new LevelProbabilities(2);
            (levels.M[0], levels.M[1], levels.U[0], levels.U[1]) = (0.97, 0.03, 0.03, 0.97);
            levels.U.CopyTo(levels.Household, 0);
            return levels;
        }).ToArray();
        return new(set, new PairWeights(1 / 4097.0, 0, probabilities), TermFrequencies.None(4));
    }
}
