using System.IO.Compression;
using System.Text;
using System.Xml;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.Publishing;

public sealed class List_files : IDisposable
{
    private const string Id = "52240119870315001X";
    private static readonly string[] Headers = ["姓名", "身份证号", "说明"];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("张三", "张三")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86138", "'+86138")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    [InlineData("522401198703150012", "\t522401198703150012")]
    [InlineData("52240119870315001X", "52240119870315001X")]
    [InlineData("052201", "\t052201")]
    [InlineData("12E45", "\t12E45")]
    [InlineData("3-5-201", "\t3-5-201")]
    [InlineData("2026-11-01", "2026-11-01")]
    [InlineData("13800138000", "13800138000")]
    [InlineData("0", "0")]
    [InlineData("3.5", "3.5")]
    [InlineData("", "")]
    public void A_spreadsheet_neither_runs_nor_reshapes_a_value(string value, string written) => SpreadsheetText.ForCsv(value).Should().Be(written);

    [Fact]
    public void An_ID_number_survives_the_way_out_and_back()
    {
        var id = ResidentIdNumber.Parse(SpreadsheetText.ForCsv("110101199003070011"));
        id.Should().Be(ResidentIdNumber.Parse("110101199003070011"));
    }

    [Fact]
    public async Task Csv_is_what_Excel_opens()
    {
        using var stream = new MemoryStream();
        await CsvListWriter.WriteAsync(stream, Headers, [["张三", Id, "住\"东街\",一号\n二楼"], ["𠮷野", "", "=cmd()"]], CancellationToken.None);
        Encoding.UTF8.GetString(stream.ToArray()).Should().Be(
            $"\uFEFF姓名,身份证号,说明\r\n张三,{Id},\"住\"\"东街\"\",一号\n二楼\"\r\n𠮷野,,'=cmd()\r\n");
    }

    [Fact]
    public async Task Xlsx_is_read_back_as_text_and_is_the_same_every_time()
    {
        string[][] rows = [["张三", "522401198703150012", "=1+1"], ["李<四>&\u0001", "", " 两\n行 "], .. Enumerable.Range(0, 300).Select(i => new[] { $"人{i}", "052201", "𠮷" })];
        var first = await Xlsx(rows);
        await Task.Delay(10);
        (await Xlsx(rows)).Should().Equal(first, "the clock is not in the bytes");

        var read = await Rows.ReadAsync(_folder.Write("list.xlsx", first));
        read.Should().HaveCount(303);
        Rows.Show(read.Take(3)).Should().Equal("1:姓名|身份证号|说明", "2:张三|522401198703150012|=1+1", "3:李<四>&\uFFFD|| 两\n行 ");
        read[302].Fields.Should().Equal("人299", "052201", "𠮷");
    }

    [Fact]
    public void Rows_of_a_sheet_are_what_an_XML_writer_makes_of_their_cells()
    {
        var odd = Gen.Elements("", "<&>\"'", "两\r\n行\t", "\r", "\n\r", "\0\u0001\uFFFE", "𠮷\uD800", "\uDC00𠮷", new string('王', 32_766) + "𠮷", "]]>");
        var cell = Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Select(t => t ?? ""), odd);
        Prop.ForAll(Gen.Choose(0, 26).SelectMany(width => cell.ArrayOf(width)).ArrayOf().ToArbitrary(), rows =>
        {
            using var expected = new MemoryStream();
            using (var xml = XmlWriter.Create(expected, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, ConformanceLevel = ConformanceLevel.Fragment }))
                foreach (var (index, row) in rows.Index()) Row(xml, index + 2, row);
            using var written = new MemoryStream();
            XlsxListWriter.WriteAsync(
                written, "名单", Headers, rows.Select(r => new MarkedRow(r, r.Length > 2 ? [1] : [])).ToAsyncEnumerable(), CancellationToken.None).GetAwaiter().GetResult();
            using var sheet = new StreamReader(new ZipArchive(written).GetEntry("xl/worksheets/sheet1.xml")!.Open());
            sheet.ReadToEnd().Should().Contain($"</row>{Encoding.UTF8.GetString(expected.ToArray())}</sheetData>");
        }).QuickCheckThrowOnFailure();

        static void Row(XmlWriter xml, int number, string[] cells)
        {
            xml.WriteRaw($"<row r=\"{number}\">");
            for (var column = 0; column < cells.Length; column++)
            {
                var isMarked = cells.Length > 2 && column == 1;
                var head = $"<c r=\"{(char)('A' + column)}{number}\" s=\"{(isMarked ? 3 : 1)}\"";
                if (cells[column].Length == 0)
                {
                    if (isMarked) xml.WriteRaw($"{head}/>");
                    continue;
                }
                xml.WriteRaw($"{head} t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                xml.WriteString(Held(cells[column]));
                xml.WriteRaw("</t></is></c>");
            }
            xml.WriteRaw("</row>");
        }

        static string Held(string text)
        {
            var cut = text.Length <= 32_767 ? text : text[..(char.IsHighSurrogate(text[32_766]) ? 32_766 : 32_767)];
            // Half a pair reads as U+FFFD by itself.
            return string.Concat(cut.EnumerateRunes().Select(r => r.IsBmp && !XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString()));
        }
    }

    [Fact]
    public async Task A_sheet_is_packed_as_from_an_XML_writer_so_that_a_replayed_list_has_the_bytes_of_then()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 9000).Select(i => (string[])[$"{(char)('一' + random.Next(2000))}𠮷", $"{random.Next()}", string.Concat(Enumerable.Repeat("<两\n>", random.Next(20)))]).ToArray();
        var written = await Xlsx(rows);

        using var again = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(written)))
        using (var to = new ZipArchive(again, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries)
            {
                using var text = new StreamReader(part.Open());
                var entry = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = part.LastWriteTime;
                await using var stream = entry.Open();
                if (part.Name == "sheet1.xml") await ByXmlWriterAsync(stream, await text.ReadToEndAsync());
                else await stream.WriteAsync(Encoding.UTF8.GetBytes(await text.ReadToEndAsync()));
            }
        }
        again.ToArray().Should().Equal(written);

        static async Task ByXmlWriterAsync(Stream stream, string sheet)
        {
            await using var xml = XmlWriter.Create(
                stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Async = true, CheckCharacters = false, ConformanceLevel = ConformanceLevel.Fragment, OmitXmlDeclaration = true });
            foreach (var (index, row) in sheet.Split("</row>").Index())
            {
                // What comes after the last row has no end of a row.
                xml.WriteRaw(index == 9001 ? row : row + "</row>");
                if ((index + 1) % 4096 == 0) await xml.FlushAsync();
            }
        }
    }

    [Fact]
    public async Task A_file_appears_whole_or_not_at_all()
    {
        var path = Path.Combine(_folder.Root, "list.csv");
        await AtomicFile.WriteAsync(path, (stream, token) => stream.WriteAsync("one"u8.ToArray(), token).AsTask(), CancellationToken.None);
        var broken = () => AtomicFile.WriteAsync(path, async (stream, token) =>
        {
            await stream.WriteAsync("tw"u8.ToArray(), token);
            throw new IOException("No space left on device");
        }, CancellationToken.None);
        (await broken.Should().ThrowAsync<PublishingException>()).WithMessage("*list.csv*No space left*");
        File.ReadAllText(path).Should().Be("one");
        Directory.GetFileSystemEntries(_folder.Root).Should().ContainSingle();
    }

    [Fact]
    public async Task A_folder_appears_whole_or_not_at_all()
    {
        var path = Path.Combine(_folder.Root, "lists", "run-0001");
        await AtomicFolder.WriteAsync(path, (into, token) => File.WriteAllTextAsync(Path.Combine(into, "a.csv"), "1", token), CancellationToken.None);
        var broken = () => AtomicFolder.WriteAsync(path, (into, token) =>
        {
            File.WriteAllText(Path.Combine(into, "a.csv"), "half");
            throw new InvalidOperationException("our mistake");
        }, CancellationToken.None);
        await broken.Should().ThrowAsync<InvalidOperationException>();
        File.ReadAllText(Path.Combine(path, "a.csv")).Should().Be("1");
        await AtomicFolder.WriteAsync(path, (into, token) => File.WriteAllTextAsync(Path.Combine(into, "b.csv"), "2", token), CancellationToken.None);
        Directory.GetFileSystemEntries(Path.Combine(_folder.Root, "lists"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Should().BeEquivalentTo("run-0001", "b.csv");
    }

    private static async Task<byte[]> Xlsx(string[][] rows)
    {
        using var stream = new MemoryStream();
        await XlsxListWriter.WriteAsync(stream, "高龄津贴/待访", Headers, rows, CancellationToken.None);
        return stream.ToArray();
    }
}
