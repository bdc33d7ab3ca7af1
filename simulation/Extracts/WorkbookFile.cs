using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Yidang.Simulation;

/// <summary>Writes the least that a spreadsheet program opens (ECMA-376), row by row, the same bytes for the same rows.</summary>
internal sealed class WorkbookFile : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>The first day that a ZIP entry can carry; a real time would change the bytes.</summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive;
    private readonly XmlWriter sheet;

    public WorkbookFile(string path, string sheetName)
    {
        archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Part("[Content_Types].xml", $"""
            <Types xmlns="{ContentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="{sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>
            """);
        // Style 1 is the built-in short date (14).
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        sheet = XmlWriter.Create(Entry("xl/worksheets/sheet1.xml").Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        sheet.WriteStartDocument(standalone: true);
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
    }

    /// <summary>The sheet row that the next call writes; first = 1.</summary>
    public int NextRow { get; private set; } = 1;

    public void Row(params string[] cells) => Row(cells, _ => CellKind.Text);

    public void Row(string[] cells, Func<int, CellKind> kind)
    {
        sheet.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", NextRow.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].Length > 0) Cell(i, cells[i], kind(i));
        sheet.WriteEndElement();
        NextRow++;
    }

    public void Dispose()
    {
        sheet.WriteEndDocument();
        sheet.Dispose();
        archive.Dispose();
    }

    private void Cell(int column, string text, CellKind kind)
    {
        sheet.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{NextRow}"));
        if (kind == CellKind.Text)
        {
            sheet.WriteAttributeString("t", "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteStartElement("t", Main);
            sheet.WriteAttributeString("xml", "space", null, "preserve");
            sheet.WriteString(text);
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }
        else
        {
            if (kind == CellKind.Date) sheet.WriteAttributeString("s", "1");
            sheet.WriteElementString("v", Main, text);
        }
        sheet.WriteEndElement();
    }

    private ZipArchiveEntry Entry(string name)
    {
        // Stored, not deflated: the deflater's output may differ between versions of the runtime, and a seed promises the same bytes.
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = EntryTime;
        return entry;
    }

    private void Part(string name, string xml)
    {
        using var writer = new StreamWriter(Entry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml);
    }
}
