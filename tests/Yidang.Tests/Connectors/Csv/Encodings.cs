using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;

namespace Yidang.Tests.Connectors.Csv;

public sealed class Encodings
{
    private const string Table = "姓名,住址\n张三,东街\n𠮷野,䶮村\n";
    private static readonly string[] Expected = ["1:姓名|住址", "2:张三|东街", "3:𠮷野|䶮村"];

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[], string> Readable => new()
    {
        { "UTF-8", new UTF8Encoding(false).GetBytes(Table), "utf-8" },
        { "UTF-8 with byte order mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)], "utf-8" },
        { "GB18030 with four-byte characters", Encoding.GetEncoding("GB18030").GetBytes(Table), "gb18030" },
        { "UTF-16 LE with byte order mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table)], "utf-16" },
        { "UTF-16 BE with byte order mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Table)], "utf-16" },
        { "UTF-16 LE without", Encoding.Unicode.GetBytes(Table), "utf-16" },
        { "UTF-16 BE without", Encoding.BigEndianUnicode.GetBytes(Table), "utf-16" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Auto_reads_what_departments_send(string description, byte[] bytes, string name)
    {
        Rows.Show(await Rows.OfAsync(bytes)).Should().Equal(Expected, description);
        Rows.Show(await Rows.OfAsync(bytes, Rows.Format(name))).Should().Equal(Expected, "the right name in the contract changes nothing");
        using var folder = new ScratchFolder();
        FormatDetector.Guess(folder.Write("f.csv", bytes)).Encoding.Should().Be(name);
    }

    [Fact]
    public async Task Big5_is_read_when_the_contract_names_it() =>
        Rows.Show(await Rows.OfAsync("姓名,住址\n張三,東街\n", Rows.Format("big5"), Encoding.GetEncoding(950))).Should().Equal("1:姓名|住址", "2:張三|東街");

    [Fact]
    public async Task A_file_named_GBK_is_read_as_GB18030() =>
        Rows.Show(await Rows.OfAsync(Table, Rows.Format("gbk"), Encoding.GetEncoding("GB18030"))).Should().Equal(Expected);

    [Fact]
    public async Task Two_byte_sequences_alone_are_GBK_in_a_Chinese_hub() =>
        Rows.Show(await Rows.OfAsync("id,name\n1,陆\n", null, Encoding.GetEncoding("GB18030"))).Should().Equal("1:id|name", "2:1|陆");

    [Theory]
    [InlineData(0xE863, "䶮")]
    [InlineData(0xE81E, "\u9FB4")]
    [InlineData(0xE864, "\u9FBB")]
    [InlineData(0xE78D, "\uFE10")]
    [InlineData(0xE816, "\U00020087")]
    [InlineData(0xE5E5, "\u3000")]
    [InlineData(0xE000, "\uE000")]
    public async Task Private_use_characters_get_their_standard_code_points(int privateUse, string standard)
    {
        var row = (await Rows.OfAsync($"姓名,住址\n李{(char)privateUse}明,东街\n"))[1];
        row.Fields[0].Should().Be($"李{standard}明");
    }

    [Fact]
    public async Task GBK_bytes_of_an_old_table_become_the_standard_character()
    {
        byte[] fe9f = [.. "id,name\n1,"u8, 0xFE, 0x9F, .. "\n"u8];
        (await Rows.OfAsync(fe9f, Rows.Format("gb18030")))[1].Fields[1].Should().Be("䶮", "FE9F was U+E863 before GB 18030-2005");
    }

    public static TheoryData<string, byte[], string, string> Refused => new()
    {
        { "contract says UTF-8, file is GB18030", Encoding.GetEncoding("GB18030").GetBytes(Table), "utf-8", "*utf-8*GB18030*第 1 行*" },
        { "contract says GB18030, file is UTF-8", Encoding.UTF8.GetBytes(Table), "gb18030", "*gb18030*UTF-8*" },
        { "contract says GBK, file has a UTF-8 mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("a,b\n1,2\n")], "gbk", "*gbk*UTF-8*" },
        { "contract says UTF-16, file is UTF-8", Encoding.UTF8.GetBytes(Table), "utf-16", "*utf-16*" },
        { "contract says UTF-8, file is UTF-16", Encoding.Unicode.GetBytes(Table), "utf-8", "*UTF-16*" },
        { "UTF-8 first, then GB18030", [.. Encoding.UTF8.GetBytes(Table), .. Encoding.GetEncoding("GB18030").GetBytes("王五,西街\n")], "auto", "*第 4 行*" },
        { "GB18030 first, then UTF-8", [.. Encoding.GetEncoding("GB18030").GetBytes(Table), .. Encoding.UTF8.GetBytes("王五,西街中\n")], "auto", "*第 4 行*" },
        { "UTF-32 LE with its mark", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Table)], "auto", "*UTF-32*" },
        { "UTF-32 BE with its mark", [0, 0, 0xFE, 0xFF, .. new UTF32Encoding(true, false).GetBytes(Table)], "auto", "*UTF-32*" },
        { "UTF-32 LE without", Encoding.UTF32.GetBytes(Table), "auto", "*UTF-32*" },
        { "UTF-32 BE without", new UTF32Encoding(true, false).GetBytes(Table), "auto", "*UTF-32*" },
        { "EBCDIC", Encoding.GetEncoding(37).GetBytes("ID NAME 19800101 522401\u0085001 ZHANG 19800101 522401\u0085"), "auto", "*EBCDIC*" },
        { "an unknown encoding", Encoding.UTF8.GetBytes(Table), "latin-9", "*latin-9*" },
        { "empty", [], "auto", "*空*" },
        { "only a byte order mark", [0xEF, 0xBB, 0xBF], "auto", "*空*" },
        { "only blank lines", "\n\r\n\n"u8.ToArray(), "auto", "*空*" },
        { "PDF", "%PDF-1.7\nxxxx"u8.ToArray(), "auto", "*PDF*" },
        { "PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0], "auto", "*图片*" },
        { "old .xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0], "auto", "*另存为*" },
        { "a web page named .xls", "<html><table><tr><td>1</td></tr></table></html>"u8.ToArray(), "auto", "*HTML*" },
        { "UTF-16 with NUL characters throughout", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b\n1\0\0,2\n\0\0\n")], "utf-16", "*NUL*" },
        { "NUL bytes", [.. "a,b\n"u8, 1, 2, 0, 0, 0, 5, 0, 0, 7, 0], "auto", "*NUL*" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_is_not_what_it_should_be_is_refused_with_a_way_out(string description, byte[] bytes, string encoding, string message)
    {
        var act = () => Rows.OfAsync(bytes, Rows.Format(encoding));
        (await act.Should().ThrowAsync<UnreadableDeliveryException>(description)).WithMessage(message);
    }

    [Fact]
    public async Task A_few_undecodable_lines_are_damage_and_not_a_reason_to_refuse_the_file()
    {
        var bytes = new List<byte>();
        for (var i = 1; i <= 1000; i++)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes($"{i},张三,"));
            if (i == 500) bytes.AddRange([0xFF, 0xFE, 0x41]);
            bytes.AddRange("x\n"u8);
        }
        var rows = await Rows.OfAsync([.. bytes], Rows.Format("utf-8"));
        rows.Should().HaveCount(1000);
        rows.Where(row => row.Damage is not null).Select(Rows.Show).Should().Equal("500!undecodable-bytes");
        (await Rows.OfAsync([.. bytes])).Where(row => row.Damage is not null).Select(Rows.Show).Should().Equal(["500!undecodable-bytes"], "999 lines of UTF-8 leave no doubt what the file is in");
    }

    [Fact]
    public async Task A_missing_file_says_so()
    {
        var act = () => Rows.ReadAsync(Path.Combine(Path.GetTempPath(), "no-such-delivery.csv"));
        (await act.Should().ThrowAsync<UnreadableDeliveryException>()).WithMessage("*no-such-delivery.csv*找不到*");
    }
}
