using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>Each way in which an input can be broken gives one clear message and a documented exit code, and mending it gives what an unbroken run gives.</summary>
public sealed class BrokenInputTests(Town town) : IClassFixture<Town>
{
    private const string Police = "公安_常住人口";
    private const string LowIncome = "民政_城乡低保对象";
    private const string Allowance = "民政_高龄津贴发放";

    [Fact]
    public Task A_missing_file_names_what_was_expected() =>
        BreakAsync(Police, File.Delete, refused => refused.Talk.Should().Contain(Police));

    [Fact]
    public Task An_empty_file_is_refused_by_name() =>
        BreakAsync(Police, path => File.WriteAllBytes(path, []), refused => refused.Talk.Should().Contain(Police));

    [Fact]
    public Task A_file_in_another_encoding_than_it_should_be_is_refused() =>
        BreakAsync(Police, path => File.WriteAllBytes(path, Encoding.Unicode.GetBytes(Read(path, "gb18030"))), refused => refused.Talk.Should().Contain(Police));

    [Fact]
    public Task A_file_without_its_header_is_refused() =>
        BreakAsync(Police, path => Rewrite(path, "gb18030", lines => lines.Skip(1)), refused => refused.Talk.Should().Contain(Police));

    [Fact]
    public Task A_file_that_is_something_else_is_refused() =>
        BreakAsync(Police, path => File.WriteAllText(path, "<html><body>登录超时，请重新登录</body></html>\n"), refused => refused.Talk.Should().Contain(Police));

    [Fact]
    public async Task A_header_that_comes_twice_is_set_aside_and_nothing_else_changes()
    {
        var place = town.Place();
        Rewrite(place.Delivery(LowIncome), "utf-8", lines => lines.Take(40).Append(Header(lines, "身份证")).Concat(lines.Skip(40)));

        using var run = await place.RunAsync();

        run.ExitCode.Should().Be(0, run.Talk);
        run.Results.Should().Contain("repeated-header");
    }

    [Fact]
    public async Task An_unclosed_quote_near_the_top_costs_one_row_and_not_the_file()
    {
        var place = town.Place();
        Rewrite(place.Delivery(Police), "gb18030", lines => lines.Select((line, index) => index == 1 ? "\"" + line : line));

        using var run = await place.RunAsync();

        run.ExitCode.Should().Be(0, run.Talk);
        run.Results.Should().Contain("quote");
        Lines(await place.OutcomeAsync()).Should().BeGreaterThan(Lines(town.Outcome) - 5, "a lenient reader would have swallowed the rest of the file");
    }

    [Fact]
    public Task A_workbook_with_a_cell_of_500_MB_is_refused_before_it_is_opened() =>
        BreakAsync(Allowance, WriteBomb, refused => refused.Talk.Should().Contain(Allowance));

    [Fact]
    public async Task A_full_disk_is_said_and_loses_nothing()
    {
        var place = town.Place();
        using (var full = YidangProcess.StartWithSmallDisk(place.Folder, 600, PlaceForATest.RunWords))
        {
            await full.EndAsync();
            full.ExitCode.Should().Be(2, full.Talk);
            OneClearMessage(full);
        }
        await MendedRunIsWholeAsync(place);
    }

    private async Task BreakAsync(string delivery, Action<string> damage, Action<YidangProcess> check)
    {
        var place = town.Place();
        var path = place.Delivery(delivery);
        var whole = await File.ReadAllBytesAsync(path);
        damage(path);

        using (var refused = await place.RunAsync())
        {
            refused.ExitCode.Should().BeOneOf([1, 2], refused.Talk);
            OneClearMessage(refused);
            check(refused);
        }
        await File.WriteAllBytesAsync(path, whole);
        await MendedRunIsWholeAsync(place);
    }

    private async Task MendedRunIsWholeAsync(PlaceForATest place)
    {
        using var again = await place.RunAsync();
        again.ExitCode.Should().Be(0, again.Talk);
        (await place.OutcomeAsync()).Should().Be(town.Outcome);
    }

    private static void OneClearMessage(YidangProcess refused)
    {
        refused.Talk.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("unexpected");
        refused.Talk.Split('\n').Count(line => line.StartsWith("yidang run: ", StringComparison.Ordinal)).Should().Be(1, refused.Talk);
    }

    private static int Lines(string text) => text.Count(c => c == '\n');

    private static Encoding EncodingOf(string name) =>
        name == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private static string Read(string path, string encoding) => EncodingOf(encoding).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');

    private static string Header(IEnumerable<string> lines, string column) => lines.First(line => line.Contains(column, StringComparison.Ordinal));

    private static void Rewrite(string path, string encoding, Func<IReadOnlyList<string>, IEnumerable<string>> change)
    {
        var text = Read(path, encoding);
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        File.WriteAllText(path, string.Join(end, change(text.Split(end))), EncodingOf(encoding));
    }

    /// <summary>A workbook of half a megabyte whose only cell inflates to 500 MB.</summary>
    private static void WriteBomb(string path)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        Add("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Add("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
        using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        sheet.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>"""u8);
        var block = Encoding.ASCII.GetBytes(new string('a', 1 << 20));
        for (var i = 0; i < 500; i++) sheet.Write(block);
        sheet.Write("</t></is></c></row></sheetData></worksheet>"u8);

        void Add(string name, string xml)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(xml);
        }
    }
}
