using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Connectors.Excel;
using Yidang.Connectors.Publishing;
using Yidang.Connectors.Vault;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.Vault;

public sealed class RowBlankingTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n", 2, 2, "a,b\r\n   \r\n3,4\r\n", "CRLF")]
    [InlineData("a\rb\rc", 2, 2, "a\r \rc", "a lone CR ends a line")]
    [InlineData("a\n\"1\nx\"\n2", 2, 3, "a\n  \n  \n2", "a row of two physical lines")]
    [InlineData("a\n1\n2", 3, 2147483647, "a\n1\n ", "the last row, without a line end")]
    public void Lines_become_spaces_and_everything_else_stays_where_it_is(string text, int from, int to, string expected, string because) =>
        Encoding.UTF8.GetString(RowBlanking.InText(Encoding.UTF8.GetBytes(text), [[from, to]])).Should().Be(expected, because);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_UTF_16_a_line_end_is_two_bytes(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        // U+0A0D and U+0D0A have the bytes of line ends and are letters.
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes("姓名\r\n张\u0A0D\u0D0A\r\n李四\r\n")];

        var blanked = RowBlanking.InText(content, [[2, 2]]);

        blanked.Should().HaveCount(content.Length);
        encoding.GetString(blanked.AsSpan(2)).Should().Be("姓名\r\n   \r\n李四\r\n");
    }

    [Fact]
    public async Task A_workbook_loses_the_row_and_the_texts_that_only_it_had()
    {
        using var stream = new MemoryStream();
        await XlsxListWriter.WriteAsync(stream, "名单", ["姓名", "性别"], [["张三", "男"], ["李四", "男"]], default);
        var folder = Directory.CreateTempSubdirectory("yidang-blanking-").FullName;
        try
        {
            var path = Path.Combine(folder, "blanked.xlsx");

            await File.WriteAllBytesAsync(path, RowBlanking.InWorkbook(stream.ToArray(), null, [[2, 2]]));

            var rows = new List<SourceRow>();
            await foreach (var batch in new WorkbookDeliveryReader().ReadAsync(path, new DeliveryFormat { Files = ["*"] }, default)) rows.AddRange(batch);
            rows.Select(r => (r.Line, string.Join(',', r.Fields))).Should().Equal((1, "姓名,性别"), (3, "李四,男"));
            using var archive = System.IO.Compression.ZipFile.OpenRead(path);
            foreach (var entry in archive.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                (await reader.ReadToEndAsync()).Should().NotContain("张三", entry.FullName);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
