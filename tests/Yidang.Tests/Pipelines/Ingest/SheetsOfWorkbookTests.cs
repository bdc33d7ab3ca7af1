using System.IO.Compression;
using System.Security;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Pipelines.Projects;

namespace Yidang.Tests.Pipelines.Ingest;

public sealed class SheetsOfWorkbookTests : IDisposable
{
    private readonly ProjectFolder folder = new();
    private readonly StagedHub hub = new();

    public SheetsOfWorkbookTests() => folder.Write("sources/ga.yaml", """
        source: ga
        title: 走访登记
        owner: 民政局
        purpose: 主动发现未享受待遇的居民
        legal_basis: 政务数据共享条例
        retention_days: 1095
        delivery: {files: 走访_*.xlsx, fill_down: [户主]}
        columns:
          - {column: 户主, attribute: head_name}
          - {column: 姓名, attribute: name, required: true}
          - {column: 性别, attribute: sex}
          - {column: 电话, attribute: phone}
        """);

    public void Dispose()
    {
        folder.Dispose();
        hub.Dispose();
    }

    [Fact]
    public async Task A_sheet_for_each_village_is_one_delivery_of_all_of_them()
    {
        Deliver(
            ("封面", [["走访登记汇总"]]),
            ("甲村", [["甲村走访登记"], ["户主", "姓名", "性别", "电话"], ["张三", "张三", "男", "13800000001"], ["", "李梅", "女", ""], ["合计", "2人"]]),
            ("乙村", [["乙村走访登记"], ["（二〇二六年）"], ["户主", "姓名", "电话", "性别"], ["", "王五", "13800000002", "男"]]),
            ("代码", [["性别", "含义"], ["1", "男"]]));

        var report = (await hub.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ContainSingle().Subject;

        report.Counts.Balances.Should().BeTrue();
        report.Counts.SetAside.Should().BeEquivalentTo(new Dictionary<string, int> { ["other-sheet"] = 3, ["title"] = 3, ["header"] = 1, ["repeated-header"] = 1, ["totals"] = 1 });
        hub.Quarantine.Should().BeEmpty();
        hub.Records.Select(r => (r.Line, string.Join(',', r.Values))).Should().Equal(
            (20_000_003, "张三,张三,male,13800000001"), (20_000_004, "张三,李梅,female,"),
            (30_000_004, ",王五,male,13800000002"));
    }

    [Fact]
    public async Task A_sheet_that_the_contract_names_is_read_alone()
    {
        folder.Write("sources/ga.yaml", File.ReadAllText(Path.Combine(folder.Path, "sources", "ga.yaml")).Replace("fill_down", "sheet: 乙村, fill_down", StringComparison.Ordinal));
        Deliver(("甲村", [["户主", "姓名", "性别", "电话"], ["张三", "张三", "男", ""]]), ("乙村", [["户主", "姓名", "性别", "电话"], ["王五", "王五", "男", ""]]));

        await hub.TakeInAsync(ProjectLoader.Load(folder.Path));

        hub.Records.Should().ContainSingle().Which.Line.Should().Be(2);
    }

    [Fact]
    public async Task Without_the_header_on_any_sheet_the_first_one_is_what_is_spoken_of()
    {
        Deliver(("甲村", [["户主", "名字"], ["张三", "张三"]]), ("乙村", [["x"]]));

        await hub.Awaiting(h => h.TakeInAsync(ProjectLoader.Load(folder.Path))).Should().ThrowAsync<Exception>().WithMessage("*姓名*");
    }

    private void Deliver(params (string Name, string[][] Rows)[] sheets)
    {
        using var archive = ZipFile.Open(Path.Combine(hub.Deliveries, "走访_202610.xlsx"), ZipArchiveMode.Create);
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""))}</sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Relationships}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}</Relationships>""");
        for (var i = 0; i < sheets.Length; i++)
            Part($"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(sheets[i].Rows.Select(Row))}</sheetData></worksheet>""");

        static string Row(string[] cells, int row) =>
            $"""<row r="{row + 1}">{string.Concat(cells.Select((cell, i) => cell.Length == 0 ? "" : $"""<c r="{(char)('A' + i)}{row + 1}" t="inlineStr"><is><t>{SecurityElement.Escape(cell)}</t></is></c>"""))}</row>""";

        void Part(string name, string text)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
