using System.Globalization;
using FluentAssertions;
using Xunit;

namespace Yidang.Tests.Simulation;

public sealed class TruthTests(Town town) : IClassFixture<Town>
{
    private static readonly string[] UnreadableId = ["noid", "id15", "idtypo", "idfmt", "idmask", "idsci", "idtrunc", "idwrong", "id2", "swapped"];
    private static readonly string[] OtherName = ["nametypo", "nametrad", "namefmt", "nameip", "namerare", "nameold", "natal"];

    [Fact]
    public void Truth_lines_and_records_cover_every_file_without_gaps()
    {
        foreach (var file in town.Rows.GroupBy(r => r["file"]))
        {
            var lines = town.Lines(file.Key);
            var rows = file.ToList();
            rows.Select(r => Number(r["record"])).Should().Equal(Enumerable.Range(1, rows.Count), file.Key);
            for (var i = 0; i < rows.Count; i++)
            {
                var next = i + 1 < rows.Count ? Number(rows[i + 1]["line"]) : lines.Length + 1;
                var span = next - Number(rows[i]["line"]);
                span.Should().Be(Town.HasTag(rows[i], "embednl") ? 2 : 1, $"record {i + 1} of {file.Key} starts where the truth says");
            }
        }
    }

    [Fact]
    public void Each_line_shows_the_person_whom_the_truth_names()
    {
        var lines = town.Report.Files.ToDictionary(f => f, town.Lines, StringComparer.Ordinal);
        foreach (var row in town.Rows.Where(r => r["person_id"].Length > 0 && !Town.HasTag(r, "malformed")))
        {
            var text = lines[row["file"]][Number(row["line"]) - 1];
            var person = town.People[row["person_id"]];
            var isNewborn = Town.HasTag(row, "newborn");
            if (!isNewborn && !Array.Exists(UnreadableId, t => Town.HasTag(row, t))) text.Should().Contain(person["id_no"], $"line {row["line"]} of {row["file"]}");
            if (!Array.Exists(OtherName, t => Town.HasTag(row, t))) text.Should().Contain(person["name"], $"line {row["line"]} of {row["file"]}");
        }
    }

    [Fact]
    public void Rows_that_are_no_person_are_junk()
    {
        var lines = town.Report.Files.ToDictionary(f => f, town.Lines, StringComparer.Ordinal);
        var junk = town.Rows.Where(r => r["person_id"].Length == 0).ToList();
        junk.Should().OnlyContain(r => r["tags"] == "junk");
        junk.Select(r => lines[r["file"]][Number(r["line"]) - 1]).Should().OnlyContain(
            l => l.StartsWith("合计", StringComparison.Ordinal) || l.StartsWith("制表人", StringComparison.Ordinal) || l.StartsWith("序号", StringComparison.Ordinal));
        junk.Should().Contain(r => lines[r["file"]][Number(r["line"]) - 1].StartsWith("序号", StringComparison.Ordinal), "a header is repeated within the low-income roll");
    }

    [Fact]
    public void One_quote_is_left_open_and_the_rows_after_it_are_there()
    {
        var open = town.Rows.Single(r => Town.HasTag(r, "openquote"));
        var text = town.Lines(open["file"])[Number(open["line"]) - 1];
        (text.Count(c => c == '"') % 2).Should().Be(1);
        town.Rows.Count(r => r["file"] == open["file"] && Number(r["line"]) > Number(open["line"])).Should().BeGreaterThan(1000);
    }

    [Fact]
    public void A_malformed_row_has_lost_columns()
    {
        var malformed = town.Rows.Where(r => Town.HasTag(r, "malformed")).ToList();
        malformed.Should().NotBeEmpty();
        foreach (var row in malformed)
        {
            var delimiter = row["file"].EndsWith(".txt", StringComparison.Ordinal) ? '\t' : ',';
            var lines = town.Lines(row["file"]);
            lines[Number(row["line"]) - 1].Count(c => c == delimiter).Should().BeLessThan(lines[0].Count(c => c == delimiter));
        }
    }

    [Fact]
    public void Eligible_people_meet_what_the_truth_says_of_them()
    {
        var eligible = town.ReadTruth("eligible.csv").Select(r => (Item: r["item"], Person: town.People[r["person_id"]])).ToList();
        eligible.Select(e => e.Item).Distinct().Should().BeEquivalentTo("old_age_allowance", "medical_insurance", "nursing_subsidy");
        eligible.Should().OnlyHaveUniqueItems().And.OnlyContain(e => e.Person["death_date"] == "");
        eligible.Where(e => e.Item == "old_age_allowance").Should()
            .OnlyContain(e => string.CompareOrdinal(e.Person["birth_date"], "1946-11-01") <= 0 && e.Person["hukou_status"] == "0" && e.Person["gaoling"] != "InPayment");
        eligible.Where(e => e.Item == "medical_insurance").Should().OnlyContain(e => e.Person["dibao"] == "InPayment");
        eligible.Where(e => e.Item == "nursing_subsidy").Should()
            .OnlyContain(e => (e.Person["disability"].Contains("/1/1") || e.Person["disability"].Contains("/2/1")) && e.Person["nursing"] != "InPayment");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
