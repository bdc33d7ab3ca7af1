using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.Csv;

public sealed class Quotes_and_lines
{
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "plain", "a,b,c\n1,2,3\n", ["1:a|b|c", "2:1|2|3"] },
        { "no line end at the end of the file", "a,b\n1,2", ["1:a|b", "2:1|2"] },
        { "CRLF", "a,b\r\n1,2\r\n", ["1:a|b", "2:1|2"] },
        { "a lone CR ends a line", "a,b\r1,2\r", ["1:a|b", "2:1|2"] },
        { "mixed line ends count one line each", "a,b\n1,2\r\n3,4\r5,6", ["1:a|b", "2:1|2", "3:3|4", "4:5|6"] },
        { "blank lines are lines but not rows", "a,b\n\n  \n1,2\n\n", ["1:a|b", "4:1|2"] },
        { "a row of delimiters is a row", "a,b\n,\n1,2\n", ["1:a|b", "2:|", "3:1|2"] },
        { "the end-of-file mark of DOS is no row", "a,b\n1,2\n\u001A", ["1:a|b", "2:1|2"] },
        { "delimiter in quotes", "a,b\n\"1,5\",2\n", ["1:a|b", "2:1,5|2"] },
        { "doubled quotes", "a,b\n\"he said \"\"yes\"\"\",2\n", ["1:a|b", "2:he said \"yes\"|2"] },
        { "empty quoted fields", "a,b\n\"\",\"\"\n", ["1:a|b", "2:|"] },
        { "a field over two lines keeps its line end", "a,b,c,d\n1,\"x\r\ny\",3,4\n5,6,7,8\n", ["1:a|b|c|d", "2:1|x\r\ny|3|4", "4:5|6|7|8"] },
        { "a field over two lines, first column", "a,b,c,d\n\"x\ny\",2,3,4\n5,6,7,8\n", ["1:a|b|c|d", "2:x\ny|2|3|4", "4:5|6|7|8"] },
        { "a field over two lines, last column", "a,b,c,d\n1,2,3,\"x\ny\"\n5,6,7,8\n", ["1:a|b|c|d", "2:1|2|3|x\ny", "4:5|6|7|8"] },
        { "a blank line within a field belongs to it", "a,b,c,d\n1,2,3,\"x\n\ny\"\n5,6,7,8\n", ["1:a|b|c|d", "2:1|2|3|x\n\ny", "5:5|6|7|8"] },
        { "two fields over lines in one row", "a,b,c,d\n1,\"x\ny\",3,\"z\nw\"\n5,6,7,8\n", ["1:a|b|c|d", "2:1|x\ny|3|z\nw", "5:5|6|7|8"] },
        { "everything quoted", "\"a\",\"b\"\n\"1\",\"2\"\n", ["1:a|b", "2:1|2"] },
        { "a stray quote within a field is text", "a,b,c\n1,张\"三,3\n", ["1:a|b|c", "2:1|张\"三|3"] },
        { "a quoted word within a field is text", "a,b,c\n1,a \"b\" c,3\n", ["1:a|b|c", "2:1|a \"b\" c|3"] },
        { "text behind a closing quote is text when the width fits", "a,b,c\n1,\"房屋\"危房,3\n", ["1:a|b|c", "2:1|\"房屋\"危房|3"] },
        { "blanks behind a closing quote go", "a,b,c\n1,\"x,y\" ,3\n", ["1:a|b|c", "2:1|x,y|3"] },
        { "a quote too many at the end of a quoted field", "a,b,c\n1,\"x\"\"\",3\n", ["1:a|b|c", "2:1|x\"|3"] },
        { "text behind a closing quote that leaves the width in doubt", "a,b,c\n1,\"x,y\"z,q,r,3\n4,5,6\n", ["1:a|b|c", "2!stray-quote", "3:4|5|6"] },
        { "tab separated, quotes alike", "a\tb\tc\n1\t\"x\ty\"\t3\n4\t5\"\t6\n", ["1:a|b|c", "2:1|x\ty|3", "3:4|5\"|6"] },
        { "an unclosed quote costs its own line", "a,b,c\n1,\"x,3\n4,5,6\n7,8,9\n", ["1:a|b|c", "2!unclosed-quote", "3:4|5|6", "4:7|8|9"] },
        { "… also when a quoted field further down would close it", "a,b,c\n1,\"x,3\n4,\"5\",6\n7,8,9\n", ["1:a|b|c", "2!unclosed-quote", "3:4|5|6", "4:7|8|9"] },
        { "… also when that field starts with the delimiter", "a,b,c,d\n1,\"x,3,4\n4,\",5\",6,7\n7,8,9,0\n", ["1:a|b|c|d", "2!unclosed-quote", "3:4|,5|6|7", "4:7|8|9|0"] },
        { "… also when an empty quoted field follows", "a,b,c\n1,\"x,3\n4,\"\",6\n7,8,9\n", ["1:a|b|c", "2!unclosed-quote", "3:4||6", "4:7|8|9"] },
        { "… also when a stray quote in the same column closes it", "a,b,c,d\n1,\"x,3,4\n4,y,5,6\n7,8\",9,0\n", ["1:a|b|c|d", "2!unclosed-quote", "3:4|y|5|6", "4:7|8\"|9|0"] },
        { "… also just before a field that spans lines", "a,b,c,d\n1,\"x,3,4\n4,\"y\nz\",5,6\n7,8,9,0\n", ["1:a|b|c|d", "2!unclosed-quote", "3:4|y\nz|5|6", "5:7|8|9|0"] },
        { "… in the last line", "a,b,c\n1,2,3\n4,5,\"6", ["1:a|b|c", "2:1|2|3", "3!unclosed-quote"] },
        { "… in the header", "a,\"b,c\n1,2,3\n4,5,6\n", ["1!unclosed-quote", "2:1|2|3", "3:4|5|6"] },
        { "two in a row", "a,b,c\n1,\"x,3\n4,\"y,6\n7,8,9\n", ["1:a|b|c", "2!unclosed-quote", "3!unclosed-quote", "4:7|8|9"] },
        { "short and long rows come out as they are", "a,b,c\n1,2\n1,2,3,4\n", ["1:a|b|c", "2:1|2", "3:1|2|3|4"] },
        { "titles and totals rows come out as they are", "低保名单\na,b,c\n1,2,3\n4,5,6\n合计,2,\n", ["1:低保名单", "2:a|b|c", "3:1|2|3", "4:4|5|6", "5:合计|2|"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Lines_become_rows(string description, string text, string[] expected) =>
        Rows.Show(await Rows.OfAsync(text)).Should().Equal(expected, description);

    [Theory]
    [InlineData("a,b\n1,2\n", "comma")]
    [InlineData("a\tb,c\n1\t2\n", "tab")]
    [InlineData("a;b\n1;2,5\n", "semicolon")]
    [InlineData("a|b\n1|2\n", "pipe")]
    [InlineData("标题\n\"a,b,c\"\t1\n2\t3\n4\t5\n", "tab")]
    public void The_delimiter_is_the_one_that_divides_the_lines_alike(string text, string expected)
    {
        using var folder = new ScratchFolder();
        Yidang.Connectors.FormatDetector.Guess(folder.Write("f.txt", text)).Delimiter.Should().Be(expected);
    }

    [Fact]
    public async Task An_unclosed_quote_in_line_2_of_a_large_file_loses_exactly_that_row()
    {
        var text = new StringBuilder("序号,姓名,住址,备注\n1,甲,\"东街一号,无\n");
        for (var i = 2; i <= 50_000; i++) text.Append(i).Append(i % 7 == 0 ? ",乙,\"西街,二号\",\"\"\n" : ",丙,南街三号,无\n");
        var rows = await Rows.OfAsync(text.ToString());

        rows.Should().HaveCount(50_001);
        rows.Where(row => row.Damage is not null).Select(Rows.Show).Should().Equal("2!unclosed-quote");
        rows.Select(row => row.Line).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        rows[7].Fields.Should().Equal("7", "乙", "西街,二号", "");
        rows[1].Damage!.RawText.Should().StartWith("1,甲,");
    }

    [Fact]
    public async Task Quotes_in_every_line_do_not_slow_the_reader_down()
    {
        var text = new StringBuilder("a,b,c,d\n");
        for (var i = 0; i < 30_000; i++) text.Append(i % 90 == 0 ? "1,\"x,3,4\n" : "1,\"\",\"\"\"\",4\n");
        var rows = await Rows.OfAsync(text.ToString());
        rows.Should().HaveCount(30_001, "each line is a row, and each unclosed quote looks ahead 100 lines at most");
        rows.Count(row => row.Damage is not null).Should().Be(334, "30,000 / 90 rounded up");
    }

    [Fact]
    public async Task A_cell_of_more_than_a_million_characters_is_damage()
    {
        var rows = await Rows.OfAsync($"a,b\n1,{new string('x', 1_000_001)}\n2,{new string('y', 1_000_000)}\n3,4\n");
        Rows.Show(rows.Where(row => row.Line != 3)).Should().Equal("1:a|b", "2!cell-too-long", "4:3|4");
        rows[2].Fields[1].Should().HaveLength(1_000_000);
        rows[1].Damage!.RawText.Should().HaveLength(4096);
    }

    [Fact]
    public async Task A_line_of_more_than_16_MB_is_damage_and_the_next_line_is_read()
    {
        var bytes = new byte[40 * 1024 * 1024];
        bytes.AsSpan().Fill((byte)'x');
        "a,b\n"u8.CopyTo(bytes);
        "\r\n3,4\n"u8.CopyTo(bytes.AsSpan(^6));
        Rows.Show(await Rows.OfAsync(bytes)).Should().Equal("1:a|b", "2!line-too-long", "3:3|4");
    }

    [Fact]
    public async Task A_named_delimiter_that_the_file_does_not_use_is_refused()
    {
        var act = () => Rows.OfAsync("a\tb\tc\n1\t2\t3\n", Rows.Format(delimiter: "comma"));
        (await act.Should().ThrowAsync<Yidang.Connectors.UnreadableDeliveryException>()).WithMessage("*comma*tab*");
    }

    [Fact]
    public async Task Batches_hold_at_most_five_hundred_rows()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("f.csv", string.Concat(Enumerable.Range(1, 2500).Select(i => $"{i},x\n")));
        var sizes = new List<int>();
        await foreach (var batch in new Yidang.Connectors.DeliveryReaders().ReadAsync(path, Rows.Format(), CancellationToken.None)) sizes.Add(batch.Count);
        sizes.Should().Equal(500, 500, 500, 500, 500);
    }
}
