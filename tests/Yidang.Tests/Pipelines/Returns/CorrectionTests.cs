using System.IO.Compression;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Returns;

public sealed class CorrectionTests : IAsyncLifetime
{
    // Valid by GB 11643; invented.
    private const string Id1 = "522401199703238254";
    private const string Id2 = "52240119991108443X";

    private ReturnHub hub = null!;

    public async Task InitializeAsync() => hub = await ReturnHub.OpenAsync();

    public async Task DisposeAsync() => await hub.DisposeAsync();

    [Fact]
    public async Task The_clerk_gets_the_rows_exactly_as_delivered_between_the_reason_and_where_they_came_from()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},1997-03-23,", $",{Id2},1999.11.8,=1+1", "李丽,,2001-01-01,多,余", "\"孙梅,,1990-01-01,");
        await hub.TakeInAsync();

        var rows = await hub.ExportAsync(1);

        rows[0].Should().Equal("退回原因", "怎么改", "姓名", "身份证号", "出生日期", "备注", "（多出的格）", "原文件", "原行号", "【一档】退回编号");
        rows[1][..^1].Should().Equal("“姓名”为空", "“姓名”为空，请补填后重新报送本行。", "", Id2, "1999.11.8", "=1+1", "", "低保_202610.csv", "3");
        rows[2][2..^1].Should().Equal("李丽", "", "2001-01-01", "多", "余", "低保_202610.csv", "4");
        rows[3][0].Should().Be("引号没有闭合");
        rows[3][2].Should().Be("\"孙梅,,1990-01-01,", "what has no cells comes back as it stood");
        rows.Should().HaveCount(4).And.OnlyContain(r => r.Length == 10);
    }

    [Theory]
    [InlineData("低保_退回.csv", "utf-8", "a name that the contract's pattern fits")]
    [InlineData("改好了 (1).csv", "gb18030", "any other, saved by Excel in a Chinese Windows")]
    public async Task What_comes_back_replaces_exactly_those_rows(string name, string encoding, string because)
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},1997-03-23,", $",{Id2},1999.11.8,", ",,2001-01-01,", ",,2002-02-02,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        rows[1][2] = "李强";
        rows.RemoveAt(3);
        hub.SendBack(name, rows, Encoding(encoding));

        var report = (await hub.TakeInAsync()).Single(r => r.Corrects is not null);

        report.Should().BeEquivalentTo(new { Outcome = "staged", FileName = name, Corrects = new DeliveryId(1) }, because);
        report.Counts.Should().BeEquivalentTo(new { Read = 3, Staged = 1, Quarantined = 1, New = 1, Vanished = 0, Balances = true });
        (await hub.CurrentAsync()).Should().Equal($"李强,{Id2},1999-11-08 {name}:2", $"王芳,{Id1},1997-03-23 低保_202610.csv:2");
        (await hub.WaitingAsync()).Should().Equal(["1:5 required", "2:3 required"], "the row that the clerk deleted still waits, and so does the one that is still wrong");
        (await hub.Store.Deliveries.FindCorrectedAsync(report.Delivery, 2, default))!.Value.Line.Should().Be(3);
    }

    [Theory]
    [InlineData("改好了.csv", "a name that nobody claims")]
    [InlineData("低保_退回.csv", "a name that the contract's pattern fits")]
    [InlineData("退回.xlsx", "the workbook itself, with the row's cell filled in")]
    public async Task What_comes_back_in_an_archive_replaces_those_rows_too(string name, string because)
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},1997-03-23,", $",{Id2},1999.11.8,");
        await hub.TakeInAsync();
        using var folder = new Yidang.Tests.Connectors.ScratchFolder();
        var file = Path.Combine(folder.Root, name);
        var rows = await hub.ExportAsync(1, name.EndsWith(".xlsx", StringComparison.Ordinal) ? file : null);
        rows[1][2] = "李强";
        if (name.EndsWith(".xlsx", StringComparison.Ordinal)) FillIn(file, "李强");
        else
        {
            hub.SendBack(name, rows);
            File.Move(Path.Combine(hub.Deliveries, name), file);
        }
        using (var zip = ZipFile.Open(Path.Combine(hub.Deliveries, "民政局.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(file, name);
            zip.CreateEntry("说明.txt");
        }

        var report = (await hub.TakeInAsync()).Single(r => r.Corrects is not null);

        report.Should().BeEquivalentTo(new { Outcome = "staged", FileName = $"民政局.zip/{name}", Corrects = new DeliveryId(1) }, because);
        (await hub.CurrentAsync()).Should().Equal($"李强,{Id2},1999-11-08 民政局.zip/{name}:2", $"王芳,{Id1},1997-03-23 低保_202610.csv:2");
        (await hub.WaitingAsync()).Should().BeEmpty();
        (await hub.TakeInAsync()).Single(r => r.Corrects is not null).Outcome.Should().Be("known");
    }

    /// <summary>Types a name into the first returned row of a workbook, as a clerk would.</summary>
    private static void FillIn(string workbook, string name)
    {
        using var archive = ZipFile.Open(workbook, ZipArchiveMode.Update);
        var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!;
        string xml;
        using (var reader = new StreamReader(sheet.Open())) xml = reader.ReadToEnd();
        var filled = System.Text.RegularExpressions.Regex.Replace(xml, "<c r=\"C2\"([^>/]*)(/>|>.*?</c>)", $"<c r=\"C2\" t=\"inlineStr\"><is><t>{name}</t></is></c>");
        filled.Should().NotBe(xml);
        sheet.Delete();
        using var writer = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml").Open());
        writer.Write(filled);
    }

    [Fact]
    public async Task The_same_file_again_and_a_row_that_came_back_before_change_nothing()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $",{Id2},,", ",,2001-01-01,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        rows[1][2] = "李强";
        hub.SendBack("a.csv", rows.Take(2));
        await hub.TakeInAsync();
        (await hub.TakeInAsync()).Single(r => r.Corrects is not null).Outcome.Should().Be("known");

        rows[1][2] = "李四";
        rows[2][2] = "孙梅";
        hub.SendBack("b.csv", rows);
        var second = (await hub.TakeInAsync()).Single(r => r.FileName == "b.csv");

        second.Counts.SetAside.Should().Contain("already-corrected", 1);
        second.Counts.Should().BeEquivalentTo(new { Staged = 1, New = 1, Quarantined = 0 });
        (await hub.CurrentAsync()).Should().Contain($"李强,{Id2}, a.csv:2").And.Contain("孙梅,,2001-01-01 b.csv:3").And.HaveCount(3);
        (await hub.WaitingAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_correction_of_a_correction_is_taken_too()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $",{Id2},,");
        await hub.TakeInAsync();
        hub.SendBack("a.csv", await hub.ExportAsync(1));
        await hub.TakeInAsync();
        (await hub.WaitingAsync()).Should().Equal("2:2 required");

        var rows = await hub.ExportAsync(2);
        rows[0][2..6].Should().Equal("姓名", "身份证号", "出生日期", "备注");
        rows[1][2] = "李强";
        hub.SendBack("b.csv", rows);
        await hub.TakeInAsync();

        (await hub.WaitingAsync()).Should().BeEmpty();
        (await hub.CurrentAsync()).Should().Contain($"李强,{Id2}, b.csv:2").And.HaveCount(2);
    }

    [Fact]
    public async Task A_row_without_its_mark_or_with_anothers_is_returned_with_the_reason()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $",{Id2},,", ",,2001-01-01,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        rows[1][2] = "李强";
        var copied = (string[])rows[1].Clone();
        var added = (string[])rows[2].Clone();
        (added[2], added[^1]) = ("新人", "");
        var dragged = (string[])rows[2].Clone();
        (dragged[2], dragged[^1]) = ("新人", rows[2][^1].Replace("-4-", "-5-", StringComparison.Ordinal));
        hub.SendBack("a.csv", [rows[0], rows[1], copied, added, dragged]);

        var report = (await hub.TakeInAsync()).Single(r => r.Corrects is not null);

        report.Quarantined.Should().BeEquivalentTo(new Dictionary<string, int> { ["repeated-return-mark"] = 1, ["no-return-mark"] = 1, ["wrong-return-mark"] = 1 });
        (await hub.CurrentAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_row_that_could_not_be_split_is_not_taken_as_long_as_nothing_was_mended()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", "李丽,,2001-01-01,多,余", "\"孙梅,,1990-01-01,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        hub.SendBack("a.csv", rows);
        (await hub.TakeInAsync()).Single(r => r.Corrects is not null).Quarantined
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["field-count"] = 1, ["unclosed-quote"] = 1 });

        var again = await hub.ExportAsync(2);
        (again[1][5], again[1][6]) = ("", "");
        (again[2][2], again[2][4]) = ("孙梅", "1990-01-01");
        hub.SendBack("b.csv", again);
        await hub.TakeInAsync();

        (await hub.CurrentAsync()).Should().Contain("李丽,,2001-01-01 b.csv:2").And.Contain("孙梅,,1990-01-01 b.csv:3");
        (await hub.WaitingAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("checks: [{rule: unique, columns: [身份证号]}]", "", "unique")]
    [InlineData("checks: [{rule: unique, columns: [resident_id]}]", "李强", "unique")]
    public async Task What_only_the_rest_of_the_file_shows_is_still_wrong_as_long_as_its_own_cells_stand(string check, string name, string rule)
    {
        hub.Change($"{ReturnHub.Contract}\n{check}\n");
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $"周丽,{Id1},,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        if (name.Length > 0) rows[1][2] = name;
        hub.SendBack("a.csv", rows);
        await hub.TakeInAsync();
        (await hub.WaitingAsync()).Should().Equal($"2:2 {rule}");

        rows = await hub.ExportAsync(2);
        rows[1][3] = Id2;
        hub.SendBack("b.csv", rows);
        await hub.TakeInAsync();

        (await hub.WaitingAsync()).Should().BeEmpty();
        (await hub.CurrentAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_value_in_a_column_that_nobody_agreed_on_is_still_wrong_when_it_comes_back()
    {
        hub.Change(ReturnHub.Contract.Replace("max_quarantined_share: 0.9", "max_quarantined_share: 0.9, drift: quarantine", StringComparison.Ordinal));
        hub.Deliver("低保_202609.csv", $"王芳,{Id1},,");
        await hub.TakeInAsync();
        File.WriteAllText(Path.Combine(hub.Deliveries, "低保_202610.csv"), $"{ReturnHub.Header},新列\n王芳,{Id1},,,\n李强,{Id2},,,甲\n");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(2);
        rows[1][2] = "李四";
        hub.SendBack("a.csv", rows);

        (await hub.TakeInAsync()).Single(r => r.Corrects is not null).Quarantined.Should().Equal(new Dictionary<string, int> { ["column-added"] = 1 });
    }

    [Theory]
    [InlineData("skip_rows: 2", "姓名,身份证号,出生日期,备注", "文本,字符,日期,文本\nA1,A2,A3,A4\n")]
    [InlineData("header_rows: 2", "本人,,,", "姓名,身份证号,出生日期,备注\n")]
    public async Task What_stands_below_a_header_stands_not_below_that_of_a_returned_sheet(string setting, string header, string below)
    {
        hub.Change(ReturnHub.Contract.Replace("max_quarantined_share: 0.9", $"max_quarantined_share: 0.9, {setting}", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(hub.Deliveries, "低保_202610.csv"), $"{header}\n{below}王芳,{Id1},,\n,{Id2},1999-11-08,\n,,2001-01-01,\n");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        (rows[1][2], rows[2][2]) = ("李强", "孙梅");
        hub.SendBack("a.csv", rows);

        (await hub.TakeInAsync()).Single(r => r.Corrects is not null).Counts.Should().BeEquivalentTo(new { Staged = 2, Quarantined = 0, Balances = true });

        (await hub.CurrentAsync()).Should().Contain([$"李强,{Id2},1999-11-08 a.csv:2", "孙梅,,2001-01-01 a.csv:3"]);
        (await hub.WaitingAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_corrected_row_never_takes_the_place_of_another_with_the_same_key()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $"王芳,{Id1},1997-03-23,", $",{Id1},1998-01-01,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        rows[1][2] = "王方";
        hub.SendBack("a.csv", rows);

        await hub.TakeInAsync();

        (await hub.CurrentAsync()).Should().Equal($"王方,{Id1},1998-01-01 a.csv:2", $"王芳,{Id1}, 低保_202610.csv:2", $"王芳,{Id1},1997-03-23 低保_202610.csv:3");
    }

    [Fact]
    public async Task Corrections_go_when_a_newer_snapshot_replaces_what_they_correct()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $",{Id2},,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        rows[1][2] = "李强";
        hub.SendBack("a.csv", rows);
        await hub.TakeInAsync();
        (await hub.CurrentAsync()).Should().HaveCount(2);

        hub.Deliver("低保_202611.csv", $"王芳,{Id1},,");
        await hub.TakeInAsync();
        (await hub.CurrentAsync()).Should().Equal($"王芳,{Id1}, 低保_202611.csv:2");

        rows[1][2] = "李四";
        hub.SendBack("late.csv", rows);
        (await hub.TakeInAsync()).Single(r => r.FileName == "late.csv").Outcome.Should().Be("outdated");
        (await hub.CurrentAsync()).Should().HaveCount(1);
    }

    [Fact]
    public async Task Corrections_follow_when_the_contract_changes()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,甲", $",{Id2},,乙");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1);
        rows[1][2] = "李强";
        hub.SendBack("a.csv", rows);
        await hub.TakeInAsync();
        File.Delete(Path.Combine(hub.Deliveries, "a.csv"));

        hub.Change(ReturnHub.Contract.Replace("{column: 出生日期, attribute: birth_date}", "{column: 备注, attribute: living_address}", StringComparison.Ordinal));
        await hub.TakeInAsync();

        (await hub.CurrentAsync()).Should().Equal($"李强,{Id2},乙 a.csv:2", $"王芳,{Id1},甲 低保_202610.csv:2");
        (await hub.WaitingAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_workbook_itself_can_be_sent_back_and_a_column_that_is_gone_is_named()
    {
        hub.Deliver("低保_202610.csv", $"王芳,{Id1},,", $",{Id2},,");
        await hub.TakeInAsync();
        var rows = await hub.ExportAsync(1, Path.Combine(hub.Deliveries, "退回.xlsx"));
        (await hub.TakeInAsync()).Single(r => r.Corrects is not null).Should().BeEquivalentTo(new { Encoding = "xlsx", Quarantined = new Dictionary<string, int> { ["required"] = 1 } });

        hub.SendBack("缺列.csv", rows.Select(r => r.Where((_, i) => i != 3).ToArray()));
        (await hub.Awaiting(h => h.TakeInAsync()).Should().ThrowAsync<Yidang.Connectors.UnreadableDeliveryException>()).WithMessage("*缺列.csv*身份证号*");
    }

    private static System.Text.Encoding Encoding(string name)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        return System.Text.Encoding.GetEncoding(name);
    }
}
