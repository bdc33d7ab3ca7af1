using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Tests.Connectors.FixedWidth;

public sealed class Fixed_width_files
{
    static Fixed_width_files() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "a Chinese character is two bytes in GB18030", "gb18030", "张三    522401男\n欧阳某某522402女\n", "1:张三|522401|男, 2:欧阳某某|522402|女" },
        { "a four-byte character of GB18030 counts four", "gb18030", "\uD842\uDFB7三  522401男\n", "1:\uD842\uDFB7三|522401|男" },
        { "and three in UTF-8", "utf-8", "张三  522401男\n", "1:张三|522401|男" },
        { "Big5 counts two", "big5", "張三    522401男\r\n", "1:張三|522401|男" },
        { "UTF-16 counts two for everything", "utf-16", "张三  522男\n", "1:张三|522|男" },
        { "blank lines and the end-of-file mark of DOS are not rows", "gb18030", "张三    522401男\n\n   \n\u001A", "1:张三|522401|男" },
        { "blanks after the last field do not matter", "gb18030", "张三    522401男   \n", "1:张三|522401|男" },
        { "a line that ends early is damaged", "gb18030", "张三    5224\n张三    522401男\n", "1!line-too-short, 2:张三|522401|男" },
        { "a line with text after the last field is damaged", "gb18030", "张三    522401男x\n", "1!line-too-wide" },
        { "a field that ends inside a character is damaged", "gb18030", "a三三三三22401男\n", "1!cut-character" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Lines_are_cut_by_bytes(string because, string encoding, string text, string rows)
    {
        var format = Format(encoding) with
        {
            Fields = encoding == "utf-16" ? Fields(8, 6, 2) : Fields(8, 6, encoding == "utf-8" ? 3 : 2),
        };
        var bytes = Encoding.GetEncoding(encoding).GetBytes(text);
        var read = await Rows.OfAsync(encoding == "utf-16" ? [.. Encoding.Unicode.Preamble, .. bytes] : bytes, format);
        string.Join(", ", Rows.Show(read)).Should().Be(rows, because);
    }

    [Fact]
    public async Task Characters_are_counted_as_people_count_them_when_the_contract_says_so()
    {
        var format = Format("gb18030") with { WidthUnit = WidthUnit.Characters, Fields = Fields(4, 6, 1) };
        var rows = await Rows.OfAsync(Encoding.GetEncoding("gb18030").GetBytes("\uD842\uDFB7三  522401男\n欧阳某某522402女\n张三  52\n"), format);
        Rows.Show(rows).Should().Equal("1:\uD842\uDFB7三|522401|男", "2:欧阳某某|522402|女", "3!line-too-short");
    }

    [Fact]
    public async Task Lines_whose_end_was_trimmed_are_rows_when_the_contract_says_so()
    {
        var format = Format("gb18030") with { TrimmedLines = true, Fields = Fields(8, 6, 2) };
        var rows = await Rows.OfAsync(Encoding.GetEncoding("gb18030").GetBytes("张三    522401\n李四\n"), format);
        Rows.Show(rows).Should().Equal("1:张三|522401|", "2:李四||");
    }

    [Fact]
    public async Task A_field_may_name_its_place_and_leave_others_out()
    {
        var format = Format("utf-8") with { Fields = [new FileField { Name = "b", Start = 3, Width = 2 }, new FileField { Name = "c", Width = 1 }] };
        Rows.Show(await Rows.OfAsync("aabbcdd\n"u8.ToArray(), format)).Should().Equal(["1!line-too-wide"], "what stands behind the last field is not known to be nothing");
        Rows.Show(await Rows.OfAsync("aabbc\n"u8.ToArray(), format)).Should().Equal("1:bb|c");
    }

    [Fact]
    public async Task A_line_that_was_cut_within_a_character_is_damaged_alone()
    {
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(string.Concat(Enumerable.Repeat("张三    522401男\n", 150)).TrimEnd('\n'));
        var rows = await Rows.OfAsync(bytes[..^1], Format("gb18030") with { Fields = Fields(8, 6, 2) });
        rows.Where(row => row.Damage is null).Should().HaveCount(149);
        Rows.Show(rows[^1]).Should().Be("150!undecodable-bytes");
    }

    [Fact]
    public async Task Without_widths_it_is_not_read_at_all()
    {
        var read = () => Rows.OfAsync("x\n"u8.ToArray(), Format("utf-8"));
        await read.Should().ThrowAsync<UnreadableDeliveryException>().WithMessage("*delivery.fields*");
    }

    private static DeliveryFormat Format(string encoding) => Rows.Format(encoding) with { Kind = FileKind.FixedWidth };

    private static FileField[] Fields(params int[] widths) => [.. widths.Select((width, i) => new FileField { Name = $"c{i}", Width = width })];
}
