using System.Text;
using CsvHelper;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Yidang.Tests.Connectors.Csv;

/// <summary>CsvHelper is the reference: what it writes, this reader reads the same.</summary>
public sealed class Round_trips
{
    private static readonly string[] Pieces = ["", "a", "张三", "𠮷", "\"", "\"\"", "\n", "\r\n", "x y", "18", "。", "é", "'", " ", "=1", "䶮"];

    /// <summary>A cell holds at most two delimiters: with four columns and more, no part of it then looks like a whole row.</summary>
    private static readonly Gen<string> Cell =
        from pieces in Gen.Elements(Pieces).ListOf()
        from commas in Gen.Choose(0, 8)
        select string.Concat(pieces.Take(6)) + (commas > 6 ? "," : "") + (commas == 8 ? "值,z" : "");

    private static readonly Gen<string[][]> Table =
        from width in Gen.Choose(4, 9)
        from rows in Cell.ArrayOf(width).ListOf()
        select (string[][])[[.. Enumerable.Range(1, width).Select(i => $"列{i}")], .. rows];

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void What_CsvHelper_writes_is_read_back_with_its_line_numbers(string encoding) =>
        Prop.ForAll(Table.ToArbitrary(), table =>
        {
            var (bytes, lines) = Write(table, encoding);
            var rows = Rows.OfAsync(bytes).GetAwaiter().GetResult();
            rows.Should().OnlyContain(row => row.Damage == null);
            rows.Select(row => row.Line).Should().Equal(lines);
            for (var i = 0; i < table.Length; i++) rows[i].Fields.Should().Equal(table[i]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public async Task Lines_within_cells_do_not_outvote_the_rows_about_how_wide_a_row_is()
    {
        // Found by the property above: most physical lines are parts of cells, and more of them have three fields than five.
        string[][] table =
        [
            ["列1", "列2", "列3", "列4", "列5"],
            ["=118'𠮷", "", "", "=1\"䶮\n1818", "䶮18张三\"a18"],
            ["张三。aa。", "张三\n18𠮷x y=1", "䶮\n'䶮18a", "张三 \n。,值,z", "。,"],
            ["", "'", "", "é'\"", "'a18\n。"],
            ["éé,", "\n", "x y", "x yé", "𠮷a'\","],
            ["", "a ax y", "''\né", "\",值,z", "18é\"x y\"é"],
            ["。=1", "𠮷。。", "", "𠮷𠮷\né", "\n'\n张三张三,值,z"],
        ];
        var (bytes, lines) = Write(table, "utf-8");

        var rows = await Rows.OfAsync(bytes);

        rows.Select(row => (row.Line, row.Damage, row.Fields.Length)).Should().Equal(lines.Select(line => (line, (Yidang.Schemas.RowDamage?)null, 5)));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_no_line_is_lost_or_read_twice()
    {
        var good = new StringBuilder("序号,姓名,住址,备注\r\n");
        for (var i = 1; i <= 120; i++) good.Append(i).Append(i % 5 == 0 ? ",李四,\"东街,1号\",\"两\r\n行\"\r\n" : ",张三,西街2号,无\r\n");
        var original = Encoding.UTF8.GetBytes(good.ToString());
        var mutation = from at in Gen.Choose(0, original.Length - 1) from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(34, 44, 10, 13)) select (at, (byte)value);

        Prop.ForAll(mutation.NonEmptyListOf().ToArbitrary(), mutations =>
        {
            var bytes = (byte[])original.Clone();
            foreach (var (at, value) in mutations) bytes[at] = value;
            foreach (var encoding in (string[])["auto", "utf-8", "gb18030"])
            {
                try
                {
                    Account(bytes, Rows.OfAsync(bytes, Rows.Format(encoding)).GetAwaiter().GetResult());
                }
                catch (Yidang.Connectors.UnreadableDeliveryException)
                {
                    // Refused as a whole is an answer too.
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    /// <summary>Each line of the file starts a row, is blank, or lies within a field that spans lines.</summary>
    private static void Account(byte[] bytes, List<Yidang.Schemas.SourceRow> rows)
    {
        var lines = Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n").Replace('\f', 'f').Replace('\u0085', 'x').Split('\n');
        rows.Select(row => row.Line).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        var covered = 0;
        foreach (var row in rows)
        {
            for (var line = covered + 1; line < row.Line; line++) lines[line - 1].Trim(' ', '\t', '\v', '\u001A', '\u00A0', '\u001C', '\u001D', '\u001E', '\u001F').Should().BeEmpty("line {0} is in no row", line);
            covered = row.Line + row.Fields.Sum(field => field.ReplaceLineEndings("\n").Count(c => c == '\n'));
        }
        covered.Should().BeGreaterThanOrEqualTo(rows.Count);
    }

    private static (byte[] Bytes, List<int> Lines) Write(string[][] table, string encoding)
    {
        using var stream = new MemoryStream();
        var lines = new List<int>();
        var line = 1;
        using (var writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true))
        {
            foreach (var row in table)
            {
                lines.Add(line);
                line += 1 + row.Sum(cell => cell.Count(c => c == '\n'));
                writer.WriteRecord(row);
            }
        }
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var target = encoding switch { "gb18030" => Encoding.GetEncoding("GB18030"), "utf-16" => Encoding.Unicode, _ => new UTF8Encoding(false) };
        return ([.. encoding is "utf-8-bom" ? Encoding.UTF8.Preamble : encoding is "utf-16" ? Encoding.Unicode.Preamble : [], .. target.GetBytes(text)], lines);
    }
}
