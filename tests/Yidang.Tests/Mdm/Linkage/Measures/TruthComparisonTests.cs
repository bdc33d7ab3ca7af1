using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage.Measures;

public sealed class TruthComparisonTests
{
    [Fact]
    public void A_worked_example_by_hand()
    {
        // Persons a a a b b c; clusters {a a} {a b} {b c}.
        int[] persons = [0, 0, 0, 1, 1, 2];
        int[] clusters = [0, 0, 1, 1, 2, 2];

        var measures = TruthComparison.Measure(clusters, persons);

        // Found: aa, ab, bc. True: three of a, one of b.
        measures.Pairs.Should().Be(new PairwiseMeasure(Right: 1, Wrong: 2, Missed: 3));
        measures.Pairs.Precision.Should().BeApproximately(1 / 3.0, 1e-15);
        measures.Pairs.Recall.Should().Be(0.25);
        measures.Pairs.F1.Should().BeApproximately(2.0 / (3 + 4), 1e-15);
        // Precision by record: 1 1 ½ ½ ½ ½. Recall by record: ⅔ ⅔ ⅓ ½ ½ 1.
        measures.BCubed.Precision.Should().BeApproximately(4 / 6.0, 1e-15);
        measures.BCubed.Recall.Should().BeApproximately((2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 0.5 + 0.5 + 1) / 6, 1e-15);
        measures.FalseMerges.Should().Be(2, "two clusters hold two persons each");
        measures.Splits.Should().Be(2, "a and b lie in two clusters each");
        measures.Exact.Should().Be(0);
        (measures.Records, measures.Persons, measures.Clusters).Should().Be((6, 3, 3));
    }

    [Fact]
    public void Perfect_clusters_score_one_and_are_exactly_right()
    {
        var measures = TruthComparison.Measure([5, 5, 2, 7], [0, 0, 1, 2]);

        (measures.Pairs.F1, measures.BCubed.F1).Should().Be((1.0, 1.0));
        (measures.FalseMerges, measures.Splits, measures.Exact).Should().Be((0, 0, 3));
    }

    [Fact]
    public void A_record_whose_truth_is_blank_proves_nothing_either_way()
    {
        var measures = TruthComparison.Measure([0, 0, 0, 1], [0, 0, -1, -1]);

        measures.Pairs.Should().Be(new PairwiseMeasure(1, 0, 0));
        (measures.Records, measures.Unknown, measures.Clusters, measures.FalseMerges).Should().Be((2, 2, 1, 0));
    }

    [Fact]
    public void Between_two_files_a_pair_within_one_file_is_no_pair()
    {
        // Two records of each file are one person, and all four lie in one cluster: 6 pairs, of which 4 are between the files.
        var measures = TruthComparison.Measure([0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 1]);

        measures.Pairs.Should().Be(new PairwiseMeasure(4, 0, 0));
    }

    [Fact]
    public void No_records_score_nothing()
    {
        var measures = TruthComparison.Measure([], []);

        (measures.Pairs.F1, measures.BCubed.F1, measures.Persons).Should().Be((0.0, 0.0, 0));
    }

    [Fact]
    public void Counting_cells_gives_what_looking_at_every_pair_gives() =>
        Prop.ForAll(Partitions(), records =>
        {
            var (clusters, persons, files) = Columns(records);
            TruthComparison.Measure(clusters, persons).Pairs.Should().Be(EveryPair(records, (_, _) => true));
            TruthComparison.Measure(clusters, persons, files).Pairs.Should().Be(EveryPair(records, (a, b) => a.File != b.File));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void B_cubed_is_the_mean_over_records_by_its_definition() =>
        Prop.ForAll(Partitions(), records =>
        {
            var (clusters, persons, _) = Columns(records);
            var known = records.Where(r => r.Person >= 0).ToList();
            var measured = TruthComparison.Measure(clusters, persons).BCubed;
            measured.Precision.Should().BeApproximately(Mean(known, r => r.Cluster), 1e-12);
            measured.Recall.Should().BeApproximately(Mean(known, r => r.Person), 1e-12);

            double Mean(List<Record> all, Func<Record, int> group) => all.Count == 0 ? 0 : all.Average(me =>
                (double)all.Count(r => r.Cluster == me.Cluster && r.Person == me.Person) / all.Count(r => group(r) == group(me)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Neither_the_order_of_records_nor_the_numbers_of_clusters_show_in_the_last_bit() =>
        Prop.ForAll(Partitions(), records =>
        {
            var (clusters, persons, files) = Columns(records);
            var turned = Columns([.. records.Reverse().Select(r => r with { Cluster = 50 - r.Cluster })]);
            TruthComparison.Measure(turned.Clusters, turned.Persons, turned.Files).Should().Be(TruthComparison.Measure(clusters, persons, files));
        }).QuickCheckThrowOnFailure();

    private static PairwiseMeasure EveryPair(Record[] records, Func<Record, Record, bool> counts)
    {
        var known = records.Where(r => r.Person >= 0).ToArray();
        var (right, wrong, missed) = (0, 0, 0);
        for (var a = 0; a < known.Length; a++)
        {
            for (var b = a + 1; b < known.Length; b++)
            {
                if (!counts(known[a], known[b])) continue;
                var (found, same) = (known[a].Cluster == known[b].Cluster, known[a].Person == known[b].Person);
                if (found && same) right++;
                else if (found) wrong++;
                else if (same) missed++;
            }
        }
        return new PairwiseMeasure(right, wrong, missed);
    }

    private static Arbitrary<Record[]> Partitions() => (
        from cluster in Gen.Choose(0, 9)
        from person in Gen.Choose(-1, 9)
        from file in Gen.Choose(0, 2)
        select new Record(cluster, person, file)).ArrayOf().ToArbitrary();

    private static (int[] Clusters, int[] Persons, int[] Files) Columns(Record[] records) =>
        ([.. records.Select(r => r.Cluster)], [.. records.Select(r => r.Person)], [.. records.Select(r => r.File)]);

    private sealed record Record(int Cluster, int Person, int File);
}
