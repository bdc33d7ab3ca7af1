using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>The commands about linkage models as people use them, with the files and the mistakes that people have.</summary>
public sealed class LinkCommandTests : IDisposable
{
    private const string Model = """
        version: 1
        id: id
        blocking:
          - on: [surname, born]
          - on: [given, born]
          - on: [given, surname]
        comparisons:
          - {comparison: forename_surname, on: [given, surname]}
          - {comparison: date_of_birth, on: born}
          - {comparison: place, on: town}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-link-").FullName;

    public LinkCommandTests()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllText(In("model.yaml"), Model);
        File.WriteAllText(In("people.csv"), People(200));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Clusters_come_out_under_the_records_own_ids()
    {
        using var answer = await LinkAsync("people.csv", "--truth", "who", "--json");

        answer.ExitCode.Should().Be(0, answer.Talk);
        var lines = await File.ReadAllLinesAsync(In("out.csv"));
        lines[0].Should().Be("id,cluster_id");
        lines.Skip(1).Select(l => l.Split(',')[0]).Should().Equal(Enumerable.Range(1, 400).Select(i => $"r{i}"));
        var measures = JsonDocument.Parse(answer.Results).RootElement.GetProperty("measures");
        measures.GetProperty("pairs").GetProperty("f1").GetDouble().Should().BeGreaterThan(0.9, "each person stands there twice, once with a slip");
        measures.GetProperty("persons").GetInt32().Should().Be(200);
    }

    [Fact]
    public async Task The_truth_changes_nothing_but_what_is_said()
    {
        using var without = await LinkAsync("people.csv");
        var clusters = await File.ReadAllTextAsync(In("out.csv"));
        using var with = await LinkAsync("people.csv", "--truth", "who");

        (await File.ReadAllTextAsync(In("out.csv"))).Should().Be(clusters);
        without.Results.Should().NotContain("precision");
        with.Results.Should().Contain("precision").And.Contain("B-cubed").And.Contain("false merge").And.Contain("split");
    }

    [Fact]
    public async Task The_same_records_give_the_same_clusters_as_gb18030_and_as_a_workbook()
    {
        using var plain = await LinkAsync("people.csv");
        var clusters = await File.ReadAllTextAsync(In("out.csv"));
        await File.WriteAllBytesAsync(In("gb.csv"), Encoding.GetEncoding("gb18030").GetBytes(People(200)));
        WriteWorkbook(In("book.xlsx"), People(200));

        using var gb = await LinkAsync("gb.csv");
        gb.ExitCode.Should().Be(0, gb.Talk);
        (await File.ReadAllTextAsync(In("out.csv"))).Should().Be(clusters);
        using var book = await LinkAsync("book.xlsx");
        book.ExitCode.Should().Be(0, book.Talk);
        (await File.ReadAllTextAsync(In("out.csv"))).Should().Be(clusters);
    }

    [Fact]
    public async Task Several_files_are_told_apart_in_the_output()
    {
        File.WriteAllText(In("more.csv"), People(50));

        using var answer = await YidangProcess.RunAsync(folder, "link", "model.yaml", "people.csv", "more.csv", "--out", "out.csv");

        answer.ExitCode.Should().Be(0, answer.Talk);
        var lines = await File.ReadAllLinesAsync(In("out.csv"));
        lines[0].Should().Be("id,source_file,cluster_id");
        lines.Where(l => l.StartsWith("r1,", StringComparison.Ordinal)).Should().HaveCount(2).And.Subject.Select(l => l.Split(',')[2]).Distinct().Should().ContainSingle("the same row stands in both files");
    }

    [Fact]
    public async Task One_file_given_twice_is_refused()
    {
        using var answer = await YidangProcess.RunAsync(folder, "link", "model.yaml", "people.csv", "./people.csv", "--out", "out.csv");

        answer.ExitCode.Should().Be(2);
        answer.Talk.Should().Contain("people.csv").And.Contain("twice");
    }

    [Theory]
    [InlineData("given", "givn", "Did you mean 'given'?", "a column that is mistyped")]
    [InlineData("id: id", "id: number", "no column 'number'", "an id column that is not there")]
    [InlineData("forename_surname", "forename_surnam", "model.yaml:8", "a comparison that is mistyped")]
    [InlineData("version: 1", "version: [", "model.yaml", "a file that is no YAML")]
    public async Task A_mistake_in_the_model_is_told_with_its_remedy_and_writes_nothing(string right, string wrong, string says, string because)
    {
        await File.WriteAllTextAsync(In("model.yaml"), Model.Replace(right, wrong, StringComparison.Ordinal));

        using var answer = await LinkAsync("people.csv");

        answer.ExitCode.Should().Be(2, because);
        answer.Talk.Should().Contain(says).And.NotContain("   at ");
        Directory.GetFiles(folder).Select(Path.GetFileName).Should().BeEquivalentTo("model.yaml", "people.csv");
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("id,given,surname,born,town,who\n", "a file of nothing but a header")]
    [InlineData("id,given,surname,born,town,who\nr1,Ann,Abel,1980-01-02,York,p1\n", "one record")]
    [InlineData("id,given,surname,born,town,who\nr1,,,,,\nr2,,,,,\nr3,,,,,\n", "columns of nulls")]
    public async Task A_file_with_next_to_nothing_in_it_ends_well(string text, string because)
    {
        await File.WriteAllTextAsync(In("people.csv"), text);

        using var answer = await LinkAsync("people.csv", "--truth", "who", "--report", "report.html");

        answer.ExitCode.Should().Be(text.Length == 0 ? 2 : 0, $"{because}: {answer.Talk}");
        answer.Talk.Should().NotContain("   at ").And.NotContain("unexpected");
        if (text.Length > 0) (await File.ReadAllTextAsync(In("report.html"))).Should().NotContain("NaN");
    }

    [Fact]
    public async Task A_cell_of_ten_megabytes_costs_no_more_than_its_reading()
    {
        await File.WriteAllTextAsync(In("people.csv"), People(200) + $"r999,{new string('x', 10_000_000)},Abel,1980-01-02,York,p999\n");

        using var answer = await LinkAsync("people.csv", "--report", "report.html", "--reveal");

        answer.ExitCode.Should().Be(0, answer.Talk);
        new FileInfo(In("report.html")).Length.Should().BeLessThan(2_000_000);
    }

    [Fact]
    public async Task Records_with_one_id_are_records_of_their_own()
    {
        await File.WriteAllTextAsync(In("people.csv"), People(200).Replace("r7,", "r8,", StringComparison.Ordinal));

        using var answer = await LinkAsync("people.csv");

        answer.ExitCode.Should().Be(0, answer.Talk);
        File.ReadLines(In("out.csv")).Count(l => l.StartsWith("r8,", StringComparison.Ordinal)).Should().Be(2);
        answer.Results.Should().Contain("1 record has an id that another has");
    }

    [Fact]
    public async Task A_rule_that_would_explode_is_refused_with_a_finer_one()
    {
        await File.WriteAllTextAsync(In("model.yaml"), Model.Replace("on: [surname, born]", "on: [town]", StringComparison.Ordinal));
        await using (var file = new StreamWriter(In("people.csv")))
        {
            await file.WriteLineAsync("id,given,surname,born,town,who");
            for (var i = 0; i < 200_000; i++) await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"r{i},g{i % 5000},s{i % 7000},19{i % 90 + 10}-0{i % 9 + 1}-1{i % 10},York,p{i}"));
        }

        foreach (var command in new[] { "link", "blocking" })
        {
            using var answer = await YidangProcess.RunAsync(folder, [command, "model.yaml", "people.csv", .. command == "link" ? (string[])["--out", "out.csv"] : []]);

            answer.ExitCode.Should().Be(2, answer.Results);
            answer.Talk.Should().Contain("19,999,900,000").And.Contain("on: [town, ");
        }
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_leaves_no_half_file()
    {
        await File.WriteAllTextAsync(In("people.csv"), People(150_000));
        await File.WriteAllTextAsync(In("out.csv"), "what was there before\n");
        using var link = YidangProcess.Start(folder, "link", "model.yaml", "people.csv", "--out", "out.csv");
        await Task.Delay(700);
        await link.SignalAsync("INT");

        await link.EndAsync();

        // On a quick machine it may be done by then; either way the folder holds whole files only.
        link.ExitCode.Should().BeOneOf(0, 130);
        if (link.ExitCode == 130) (await File.ReadAllTextAsync(In("out.csv"))).Should().Be("what was there before\n");
        Directory.GetFiles(folder).Select(Path.GetFileName).Should().BeEquivalentTo("model.yaml", "people.csv", "out.csv");
    }

    [Fact]
    public async Task A_trained_model_links_without_learning_and_says_so()
    {
        using var train = await YidangProcess.RunAsync(folder, "train", "model.yaml", "people.csv", "--out", "trained.yaml");
        train.ExitCode.Should().Be(0, train.Talk);
        train.Results.Should().Contain("known from").And.Contain("version 2");
        (await File.ReadAllTextAsync(In("model.yaml"))).Should().Be(Model, "--out names another file");

        using var answer = await YidangProcess.RunAsync(folder, "link", "trained.yaml", "people.csv", "--out", "out.csv");

        answer.ExitCode.Should().Be(0, answer.Talk);
        answer.Results.Should().Contain("version 2, as trained");
    }

    [Theory]
    [InlineData("p 0.999")]
    [InlineData("12 bits")]
    public async Task A_threshold_can_be_asked_for(string threshold)
    {
        using var answer = await LinkAsync("people.csv", "--threshold", threshold);

        answer.ExitCode.Should().Be(0, answer.Talk);
        answer.Results.Should().Contain(threshold == "12 bits" ? "12.0 bits" : "10.0 bits", "0.999 are odds of 999 to 1, ten bits");
    }

    private string In(string name) => Path.Combine(folder, name);

    private Task<YidangProcess> LinkAsync(string file, params string[] words) => YidangProcess.RunAsync(folder, ["link", "model.yaml", file, "--out", "out.csv", .. words]);

    /// <summary>Every person twice, the second time with a slip in one place.</summary>
    private static string People(int persons)
    {
        string[] given = ["Anna", "Bridget", "Carol", "Daniel", "Edward", "Frances", "George", "Hannah", "Isaac", "Julia", "Kenneth", "Laura", "Martin"];
        string[] syllables = ["bar", "ton", "ley", "win", "mer", "gar", "dal", "for", "sten", "hol", "wick"];
        string[] towns = ["York", "Leeds", "Derby", "Bath", "Ripon"];
        var text = new StringBuilder("id,given,surname,born,town,who\n");
        for (var p = 0; p < persons; p++)
        {
            var surname = $"{syllables[p % 11]}{syllables[p / 11 % 11]}{syllables[p / 121 % 11]}";
            var born = new DateOnly(1930, 1, 1).AddDays(p * 7919 % 30_000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var (first, town) = (given[p * 5 % 13], towns[p % 5]);
            text.Append(CultureInfo.InvariantCulture, $"r{2 * p + 1},{first},{surname},{born},{town},p{p}\n");
            var slip = p % 3;
            text.Append(CultureInfo.InvariantCulture, $"r{2 * p + 2},{(slip == 0 ? first.Remove(1, 1) : first)},{(slip == 1 ? surname.Remove(2, 1) : surname)},{born},{(slip == 2 ? "" : town)},p{p}\n");
        }
        return text.ToString();
    }

    /// <summary>The smallest workbook that is one: texts in cells.</summary>
    private static void WriteWorkbook(string path, string csv)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        Part("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        var rows = csv.TrimEnd('\n').Split('\n').Select((line, r) => $"<row r=\"{r + 1}\">{string.Concat(line.Split(',').Select((cell, c) => $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>");
        Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(rows)}</sheetData></worksheet>");

        void Part(string name, string xml)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
        }
    }
}
