using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Yidang.Tests.Pipelines.Ingest.Hostile;

/// <summary>Files without fault, of one department's list, to be damaged.</summary>
internal static class GoodFiles
{
    public const string Contract = """
        source: mz
        title: 低保
        owner: 民政局
        purpose: 测试
        legal_basis: 测试
        retention_days: 1
        delivery:
          files: ["名单.*"]
          max_quarantined_share: 1
        key: [身份证号]
        columns:
          - {column: 姓名, attribute: name, required: true}
          - {column: 身份证号, attribute: resident_id}
          - {column: 性别, attribute: sex}
          - {column: 出生日期, attribute: birth_date}
          - {column: 住址, attribute: living_address}
          - {column: 电话, attribute: phone}
        """;

    private static readonly string[] Header = ["姓名", "身份证号", "性别", "出生日期", "住址", "电话"];

    private static readonly string[][] People = [.. Enumerable.Range(0, 150).Select(i => (string[])
    [
        $"{"王李张刘陈杨赵黄周吴"[i % 10]}{"伟芳娜敏静丽强磊军洋"[i / 10 % 10]}{(i % 7 == 0 ? "𠮷" : "")}",
        i % 11 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"5224011997{1 + i % 12:00}{1 + i % 28:00}{i:0000}"),
        i % 2 == 0 ? "男" : "女",
        string.Create(CultureInfo.InvariantCulture, $"1997-{1 + i % 12:00}-{1 + i % 28:00}"),
        i % 9 == 0 ? $"安岩村{i}组,\"{i % 7}号\"" : i % 13 == 0 ? $"安岩村{i}组\n{i % 7}号" : $"安岩村{i}组{i % 7}号",
        i % 5 == 0 ? "无" : string.Create(CultureInfo.InvariantCulture, $"138{i:00000000}"),
    ])];

    public static byte[] Csv(Encoding encoding, string lineEnd) =>
        encoding.GetBytes(string.Concat(((string[][])[Header, .. People]).Select(row => string.Join(',', row.Select(Quoted)) + lineEnd)));

    public static byte[] Workbook()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relationships}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>""");
            Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
            Part("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{string.Concat(Header.Concat(People.Select(p => p[0])).Select(t => $"<si><t>{t}</t></si>"))}</sst>""");
            var rows = new StringBuilder("<row r=\"1\">" + string.Concat(Header.Select((_, i) => $"""<c r="{(char)('A' + i)}1" t="s"><v>{i}</v></c>""")) + "</row>");
            for (var i = 0; i < People.Length; i++)
            {
                var (person, r) = (People[i], i + 2);
                rows.Append(CultureInfo.InvariantCulture, $"""<row r="{r}"><c r="A{r}" t="s"><v>{6 + i}</v></c><c r="B{r}" t="inlineStr"><is><t>{person[1]}</t></is></c><c r="C{r}" t="inlineStr"><is><t>{person[2]}</t></is></c><c r="D{r}" s="1"><v>{35431 + i}</v></c><c r="E{r}" t="str"><f>"x"</f><v>{person[4].Replace("\"", "&quot;", StringComparison.Ordinal)}</v></c><c r="F{r}"><v>138{i:00000000}</v></c></row>""");
            }
            Part("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>""");

            void Part(string name, string text)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return file.ToArray();
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
