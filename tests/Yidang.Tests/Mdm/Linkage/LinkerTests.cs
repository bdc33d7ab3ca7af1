using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using static Yidang.Tests.Mdm.Linkage.LinkageTables;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class LinkerTests
{
    private static readonly LinkageModel Register = Model(
        [Rule("forename", "surname"), Rule("surname"), Rule("soundex(surname)", "soundex(forename)"), Rule("soundex(surname)", "birth_year"), Rule("forename", "birth_year"), Rule("birth_year", "parish")],
        On(LadderKind.ForenameSurname, "forename", "surname"), On(LadderKind.Number, "birth_year"), On(LadderKind.Place, "parish"), On(LadderKind.Exact, "occupation"));

    private static readonly LinkageModel Persons = Model(
        [Rule("name", "birth")], On(LadderKind.FullName, "name"), On(LadderKind.DateOfBirth, "birth"), On(LadderKind.Exact, "town"));

    [Fact]
    public void A_register_with_many_empty_cells_is_linked_without_truth_labels_or_tuning()
    {
        var (rows, truth) = MadeUpRegister.Write(1500, 3);

        var result = new Linker(Register, Table(Register, MadeUpRegister.Columns, rows)).Link();

        F1(result.ClusterOf, truth).Should().BeGreaterThan(0.8);
        result.Thresholds.Expected.Should().NotBeEmpty();
        result.Parameters.Prior.Should().BeInRange(1e-4, 3e-3, "2.5 entries a person among 3,750 are two pairs in three thousand");
    }

    [Fact]
    public async Task The_order_of_records_and_files_and_the_number_of_threads_change_no_cluster()
    {
        var (rows, _) = MadeUpRegister.Write(400, 7);
        var forwards = Clusters(rows, [.. Enumerable.Range(0, rows.Count)]);
        var shuffled = Enumerable.Range(0, rows.Count).ToArray();
        new Random(11).Shuffle(shuffled);

        Clusters(rows, shuffled).Should().Equal(forwards);
        var alone = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ConcurrentScheduler;
        (await Task.Factory.StartNew(() => Clusters(rows, shuffled), default, TaskCreationOptions.None, alone)).Should().Equal(forwards, "one thread does what many do");

        int[] Clusters(List<string[]> all, int[] order)
        {
            var table = Table(Register, MadeUpRegister.Columns, [.. order.Select(i => all[i])], ("a.csv", order.Length / 3), ("b.csv", order.Length - (order.Length / 3)));
            var clusters = new Linker(Register, table).Link().ClusterOf;
            var original = new int[order.Length];
            for (var i = 0; i < order.Length; i++) original[order[i]] = clusters[i];
            return Canonical(original);
        }
    }

    [Fact]
    public void No_cluster_breaks_a_constraint()
    {
        var (rows, _) = MadeUpRegister.Write(500, 5);
        var model = Register with { Constraints = new() { AgreeOn = ["occupation"], OnePerFile = ["b.csv"], LargestCluster = 3 } };
        var split = rows.Count / 2;
        var table = Table(model, MadeUpRegister.Columns, rows, ("a.csv", split), ("b.csv", rows.Count - split));
        var free = new Linker(Register, table).Link();
        var (left, right) = free.Edges.Where(e => free.ClusterOf[e.Left] == free.ClusterOf[e.Right]).Select(e => (e.Left, e.Right)).First();

        var result = new Linker(model, table) { Never = [(left, right)] }.Link();

        result.ClusterOf[left].Should().NotBe(result.ClusterOf[right], "a known no is kept");
        foreach (var cluster in Enumerable.Range(0, rows.Count).GroupBy(i => result.ClusterOf[i]))
        {
            cluster.Count().Should().BeLessThanOrEqualTo(3);
            cluster.Select(i => rows[i][4]).Where(o => o.Length > 0).Distinct().Count().Should().BeLessThanOrEqualTo(1);
            cluster.Count(i => i >= split).Should().BeLessThanOrEqualTo(1, "the second file is free of duplicates");
        }
        result.Flags.Should().Contain(f => f.Kind == FlagKind.CannotLink);
    }

    [Fact]
    public void Records_that_no_twin_could_match_are_those_whose_own_weight_is_below_the_threshold()
    {
        var (rows, _) = MadeUpRegister.Write(800, 13);
        foreach (var threshold in new[] { -3, 0, 5, 9 })
        {
            var model = Register with { Thresholds = new() { Match = $"{threshold} bits" } };

            var result = new Linker(model, Table(model, MadeUpRegister.Columns, rows)).Link();

            result.SelfWeights.Sum(w => w.Value).Should().Be(rows.Count);
            result.Unlinkable.Should().Be(result.SelfWeights.Where(w => w.Key < threshold).Sum(w => w.Value));
        }
    }

    [Fact]
    public void Between_files_no_two_records_of_one_file_meet()
    {
        var (rows, _) = MadeUpRegister.Write(300, 9);
        var split = rows.Count / 2;
        var model = Register with { Link = LinkKind.BetweenFiles };

        var result = new Linker(model, Table(model, MadeUpRegister.Columns, rows, ("a.csv", split), ("b.csv", rows.Count - split))).Link();

        result.Edges.Should().OnlyContain(e => e.Left < split && e.Right >= split);
        Enumerable.Range(0, rows.Count).GroupBy(i => result.ClusterOf[i]).Should().OnlyContain(c => c.Count() <= 2);
    }

    [Fact]
    public void A_million_identical_records_say_nothing_of_anyone_and_stay_apart()
    {
        string[] row = ["jane doe", "1980-01-01", "town"];
        var rows = Enumerable.Repeat(row, 1_000_000).ToArray();

        var result = new Linker(Persons, Table(Persons, ["name", "birth", "town"], rows)).Link();

        result.PairsCompared.Should().BeLessThan(1_000_000, "equal records are compared along a chain");
        result.Blocking[0].Skipped.Should().BeGreaterThan(400_000_000_000);
        result.Clusters.Should().Be(1_000_000, "what everyone shares is no evidence");
    }

    [Fact]
    public void A_column_of_nulls_weighs_nothing()
    {
        var rows = Enumerable.Range(0, 300).Select(i => new[] { i % 2 == 0 ? "" : "null", "", "n/a" }).ToList();

        var result = new Linker(Persons, Table(Persons, ["name", "birth", "town"], rows)).Link();

        result.PairsCompared.Should().Be(0);
        result.Clusters.Should().Be(300);
        result.Unlinkable.Should().Be(300);
    }

    [Fact]
    public void A_cell_of_ten_megabytes_is_bounded()
    {
        var huge = new string('x', 10_000_000);
        var rows = Enumerable.Range(0, 50).Select(i => new[] { i % 2 == 0 ? huge : "jane doe", "1980-01-" + (1 + (i % 20)).ToString("00", CultureInfo.InvariantCulture), "town" }).ToList();

        var table = Table(Persons, ["name", "birth", "town"], rows);

        table["name"].TextOf(0).Length.Should().BeLessThanOrEqualTo(1024);
        new Linker(Persons, table).Link().ClusterOf.Should().HaveCount(50);
    }

    [Fact]
    public void The_steps_of_an_explanation_add_up_to_the_weight()
    {
        var (rows, _) = MadeUpRegister.Write(400, 13);
        var linker = new Linker(Register, Table(Register, MadeUpRegister.Columns, rows));

        foreach (var edge in linker.Link().Edges.Take(200))
            linker.Explain(edge.Left, edge.Right).Sum(s => s.Weight).Should().BeApproximately(edge.Weight, 1e-4);
    }

    [Fact]
    public void A_slip_in_a_rare_value_weighs_more_than_one_in_a_common_value()
    {
        var model = Model([Rule("birth")], On(LadderKind.Surname, "surname"), On(LadderKind.DateOfBirth, "birth"));
        var rows = Enumerable.Range(0, 300).Select(i => new[] { i < 150 ? "Mortimer" : $"Quirk{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", string.Create(CultureInfo.InvariantCulture, $"{1900 + (i % 90)}-{1 + (i % 12):00}-11") }).ToList();
        rows.AddRange([["Mortimre", "1950-07-11"], ["Zachariassen", "1951-05-14"], ["Zachairassen", "1951-05-14"]]);
        var linker = new Linker(model, Table(model, ["surname", "birth"], rows));
        linker.Link();

        var common = Surname(0, 300);
        var rare = Surname(301, 302);

        rare.Level.Should().Be(common.Level).And.Be("slip");
        common.TermFrequency.Should().BeLessThan(0, "half of all have the name that it is a slip of");
        rare.TermFrequency.Should().BeGreaterThan(0);

        PairReason Surname(int left, int right) => linker.Explain(left, right).Single(reason => reason.Step == "surname");
    }

    [Fact]
    public void A_learnt_model_links_as_the_run_that_learnt_it()
    {
        var (rows, _) = MadeUpRegister.Write(400, 17);
        var table = Table(Register, MadeUpRegister.Columns, rows);
        var first = new Linker(Register, table).Link();

        var second = new Linker(Register with { Learnt = first.Parameters }, table).Link();

        second.Thresholds.Match.Should().Be(first.Thresholds.Match);
        F1(second.ClusterOf, first.ClusterOf).Should().BeGreaterThan(0.99, "only the first linkage, by which values are counted, starts elsewhere");
    }

    [Fact]
    public void A_level_that_no_pair_shows_hardly_speaks_against_a_match()
    {
        // The second file writes the town behind the street, so no address is ever equal between the files.
        var (rows, _) = MadeUpRegister.Write(500, 19);
        var model = Model([Rule("forename", "surname"), Rule("surname", "birth_year"), Rule("forename", "birth_year")],
            On(LadderKind.ForenameSurname, "forename", "surname"), On(LadderKind.Number, "birth_year"), On(LadderKind.Address, "parish")) with { Link = LinkKind.BetweenFiles };
        var split = rows.Count / 2;
        string[][] written = [.. rows.Select((row, i) => i < split || row[3].Length == 0 ? row : [row[0], row[1], row[2], row[3] + " village", row[4]])];

        var result = new Linker(model, Table(model, MadeUpRegister.Columns, written, ("a.csv", split), ("b.csv", rows.Count - split))).Link();

        var exact = result.Parameters.Comparisons.Single(c => c.Comparison == "parish").Levels[0];
        exact.Pairs.Should().BeLessThan(1);
        Math.Log2(exact.M / exact.U).Should().BeGreaterThan(-6, "nothing is known of it, for or against");
    }
}
