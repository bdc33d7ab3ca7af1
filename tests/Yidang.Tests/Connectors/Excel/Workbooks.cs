using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Connectors.Excel;
using Yidang.Connectors.Vault;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.Excel;

public sealed class Workbooks : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cells_are_read_as_a_clerk_sees_them()
    {
        var path = Workbook("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>522401198703150012</t></is></c><c r="B3"><v>522401198703151000</v></c><c r="C3" s="1"><v>45000</v></c>
            <c r="D3" s="2"><v>45000.5</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#N/A</v></c><c r="G3"><v>13800138000</v></c><c r="H3"><v>0.1</v></c>
            <c r="I3" s="3"><v>52201</v></c><c r="J3"><v>-12.5</v></c></row>
            <row r="5"><c r="C5" t="inlineStr"><is><r><t>两</t></r><r><t>段</t></r></is></c><c r="M5" s="1"/></row>
            """);
        var rows = await Rows.ReadAsync(path);

        Rows.Show(rows).Should().Equal(
            "1:标题|||||||||",
            "3:522401198703150012|5.22401198703151E+17|2023-03-15|2023-03-15 12:00:00|TRUE|#N/A|13800138000|0.1|052201|-12.5",
            "5:||两段|||||||");
        ResidentIdNumber.Parse(rows[1].Fields[1]).Should().Be(new ResidentIdNumber("52240119870315****", ResidentIdValidity.Damaged), "digits are lost and must not be guessed");
    }

    [Fact]
    public async Task A_cell_that_could_not_be_computed_reads_as_the_error_that_it_shows()
    {
        var path = Workbook("""
            <row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><v>1</v></c><c r="AB2" t="e"><v>#REF!</v></c></row>
            <row><c t="e"><v>#VALUE!</v></c><c t="inlineStr"><is><t>甲</t></is></c><c t="e"><v>#NAME?</v></c></row>
            <row r="9"><c r="B9" t='e'><v>#NUM!</v></c><c r="C9" t="e"><v>#SPILL!</v></c><c r="D9" t="e"><v>#N/A</v></c><c r="E9" t="e"><v>#NULL!</v></c></row>
            """);
        var rows = await Rows.ReadAsync(path);

        rows.Select(r => (r.Line, string.Join('|', r.Fields).TrimEnd('|'))).Should().Equal(
            (2, "#DIV/0!|1" + new string('|', 26) + "#REF!"), (3, "#VALUE!|甲|#NAME?"), (9, "|#NUM!|#SPILL!|#N/A|#NULL!"));
    }

    [Fact]
    public async Task What_no_store_can_keep_is_a_damaged_row()
    {
        var path = Workbook("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>a_x0000_b</t></is></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>c_xD800_d</t></is></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>𠮷</t></is></c><c r="B4" t="inlineStr"><is><t>丙</t></is></c></row>
            """);
        var rows = await Rows.ReadAsync(path);

        rows.Where(row => row.Damage is null).Select(Rows.Show).Should().Equal("1:甲|乙", "4:𠮷|丙");
        Rows.Show(rows).Should().HaveCount(4).And.Contain("2!nul-character").And.Contain("3!undecodable-bytes");
        rows.Select(row => row.Damage?.RawText ?? "").Should().NotContain(text => text.Contains('\0', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entities_are_refused_before_they_expand()
    {
        var path = Path.Combine(_folder.Root, "laughs.xlsx");
        File.Copy(Workbook("""<row r="1"><c r="A1"><v>1</v></c></row>"""), path);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            sheet.Write("<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>"u8);
        }
        await Refused(path, "*laughs.xlsx*损坏*");
    }

    [Fact]
    public async Task The_first_visible_sheet_with_rows_is_read_or_the_named_one()
    {
        const string Row = """<row r="1"><c r="A1" t="inlineStr"><is><t>X</t></is></c></row>""";
        var path = Workbook(("隐藏", Row.Replace("X", "h", StringComparison.Ordinal), "hidden"), ("空", "", "visible"), ("名单", Row.Replace("X", "list", StringComparison.Ordinal), "visible"));

        Rows.Show(await Rows.ReadAsync(path)).Should().Equal("1:list");
        Rows.Show(await Rows.ReadAsync(path, Rows.Format() with { Sheet = " 隐藏" })).Should().Equal("1:h");
        await Refused(path, "*没有名为“别的”*名单*", Rows.Format() with { Sheet = "别的" });
        await Refused(path, "*“空”是空的*", Rows.Format() with { Sheet = "空" });
    }

    [Fact]
    public async Task Every_visible_sheet_is_read_when_all_are_asked_for_and_lines_say_which()
    {
        const string Row = """<row r="7"><c r="A7" t="inlineStr"><is><t>X</t></is></c></row>""";
        var path = Workbook(
            ("空", "", "visible"), ("甲村", Row.Replace("X", "a", StringComparison.Ordinal), "visible"),
            ("代码", Row.Replace("X", "h", StringComparison.Ordinal), "hidden"), ("乙村", Row.Replace("X", "b", StringComparison.Ordinal), "visible"));

        var rows = await Rows.ReadAsync(path, Rows.Format() with { Sheet = WorkbookDeliveryReader.EverySheet });

        Rows.Show(rows).Should().Equal("7:a", "40000007:b");
        rows.Select(row => SheetLine.Said(row.Line)).Should().Equal("7", "（第4张表）7");
    }

    [Fact]
    public async Task A_row_is_blanked_on_its_own_sheet_and_no_other()
    {
        const string Sheet = """<row r="2"><c r="A2" t="inlineStr"><is><t>X2</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>X3</t></is></c></row>""";
        var path = Workbook(("空", "", "visible"), ("甲村", Sheet.Replace("X", "a", StringComparison.Ordinal), "visible"), ("乙村", Sheet.Replace("X", "b", StringComparison.Ordinal), "visible"));

        await File.WriteAllBytesAsync(path, RowBlanking.InWorkbook(await File.ReadAllBytesAsync(path), null, [[2, 2], [30_000_003, 30_000_003]]));

        Rows.Show(await Rows.ReadAsync(path, Rows.Format() with { Sheet = WorkbookDeliveryReader.EverySheet })).Should().Equal("3:a3", "30000002:b2");
    }

    [Fact]
    public async Task Sizes_and_entries_are_limited()
    {
        var path = Workbook(string.Concat(Enumerable.Range(1, 2000).Select(i => $"""<row r="{i}"><c r="A{i}"><v>1</v></c></row>""")));
        await RefusedBy(new WorkbookLimits { MaxInflatedBytes = 10_000 }, path, "*解压后超过*");
        await RefusedBy(new WorkbookLimits { MaxEntries = 2 }, path, "*部件*");
        await RefusedBy(new WorkbookLimits { RatioFromBytes = 1000, MaxRatio = 2 }, path, "*倍*");
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused_with_a_way_out()
    {
        var whole = File.ReadAllBytes(Workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
        await Refused(_folder.Write("cut.xlsx", whole[..(whole.Length / 2)]), "*cut.xlsx*损坏*");
        await Refused(_folder.Write("text.xlsx", "a,b\n1,2\n"), "*xlsx*文本*", Rows.Format() with { Kind = FileKind.Xlsx });
        await Refused(_folder.Write("book.csv", whole), "*工作簿*", Rows.Format() with { Kind = FileKind.Delimited });
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]];
        await Refused(_folder.Write("locked.xlsx", ole), "*密码*");
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("a.txt").Open().Dispose();
        await Refused(_folder.Write("zip.xlsx", zip.ToArray()), "*不是 .xlsx*");
    }

    [Fact]
    public async Task A_wrong_extension_does_not_matter()
    {
        var path = Path.Combine(_folder.Root, "really-a-workbook.csv");
        File.Copy(Workbook("""<row r="2"><c r="B2"><v>7</v></c></row>"""), path);
        Rows.Show(await Rows.ReadAsync(path)).Should().Equal("2:|7");
    }

    [Fact]
    public async Task Damaged_workbooks_are_refused_and_never_crash()
    {
        var whole = File.ReadAllBytes(Workbook("""<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" s="77"><v>x</v></c></row>"""));
        var random = new Random(7);
        for (var i = 0; i < 150; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var n = 0; n < 3; n++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                await Rows.ReadAsync(_folder.Write($"{i}.xlsx", bytes), Rows.Format() with { Kind = FileKind.Xlsx });
            }
            catch (UnreadableDeliveryException)
            {
                // Refusing is right.
            }
        }
    }

    private static async Task Refused(string path, string message, DeliveryFormat? format = null)
    {
        var act = () => Rows.ReadAsync(path, format);
        (await act.Should().ThrowAsync<UnreadableDeliveryException>()).WithMessage(message);
    }

    private static async Task RefusedBy(WorkbookLimits limits, string path, string message)
    {
        var act = async () =>
        {
            await foreach (var _ in new WorkbookDeliveryReader(limits).ReadAsync(path, Rows.Format(), CancellationToken.None)) { }
        };
        (await act.Should().ThrowAsync<UnreadableDeliveryException>()).WithMessage(message);
    }

    private string Workbook(string rows) => Workbook(("Sheet1", rows, "visible"));

    /// <summary>Styles: 1 date, 2 date and time, 3 six digits with leading zeros.</summary>
    private string Workbook(params (string Name, string Rows, string State)[] sheets)
    {
        var path = Path.Combine(_folder.Root, $"{Guid.NewGuid():N}.xlsx");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}" state="{s.State}" r:id="rId{i + 1}"/>"""))}</sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Relationships}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="rId99" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="000000"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs></styleSheet>""");
        for (var i = 0; i < sheets.Length; i++) Part($"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheets[i].Rows}</sheetData></worksheet>""");
        return path;

        void Part(string name, string text)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
