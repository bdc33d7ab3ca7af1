using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;

namespace Yidang.Tests.Connectors.Csv;

public sealed class Mixed_encodings
{
    private static readonly Encoding Gb18030, Utf8 = new UTF8Encoding(false);

    private static readonly string[] Lines =
        [.. Enumerable.Range(0, 60).Select(i => i == 0 ? "姓名,住址,备注" : $"{"王李张刘陈杨赵黄周吴"[i % 10]}{"伟芳娜敏静丽强磊军洋"[i / 6]},安岩村{i}组{i % 7}号,{(i % 3 == 0 ? "无" : "低保户，已核")}")];

    static Mixed_encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Gb18030 = Encoding.GetEncoding("GB18030");
    }

    public static TheoryData<bool> Directions => [true, false];

    [Theory]
    [MemberData(nameof(Directions))]
    public async Task Two_files_joined_are_refused_with_the_line_of_the_joint_wherever_it_is(bool utf8First)
    {
        for (var cut = 1; cut < Lines.Length; cut++)
        {
            var (first, second) = utf8First ? (Utf8, Gb18030) : (Gb18030, Utf8);
            byte[] bytes = [.. first.GetBytes(Text(0, cut)), .. second.GetBytes(Text(cut, Lines.Length))];
            (await BorderOf(bytes)).Should().Be(cut + 1, "the cut is before line {0}", cut + 1);
        }
    }

    [Fact]
    public async Task A_file_joined_within_a_line_is_refused_with_that_line_or_the_next()
    {
        var (utf8, gb) = (Utf8.GetBytes(Text(0, 30)), Gb18030.GetBytes(Text(30, 60)));
        for (var dropped = 1; dropped < 40; dropped++)
            (await BorderOf([.. utf8[..^dropped], .. gb])).Should().BeInRange(29, 31, "{0} bytes are missing at the joint", dropped);
    }

    [Fact]
    public async Task The_refusal_shows_the_line_both_ways_and_nobodys_data()
    {
        byte[] bytes = [.. Utf8.GetBytes(Text(0, 30)), .. Gb18030.GetBytes("欧阳修文,522401199703238254,无\n")];
        var thrown = await FluentActions.Awaiting(() => Rows.OfAsync(bytes)).Should().ThrowAsync<UnreadableDeliveryException>();
        thrown.Which.Message.Should().Contain("开头是 UTF-8").And.Contain("从第 31 行起是 GB18030").And.Contain("按 gb18030 读作“欧汉汉汉,dddddddddddddddddd,无”")
            .And.NotContain("阳修文").And.NotContain("5224");
    }

    [Fact]
    public async Task One_bad_byte_in_a_hundred_thousand_lines_costs_one_row()
    {
        var bytes = Utf8.GetBytes(Long(100_000));
        var at = Array.LastIndexOf(bytes, (byte)0xE5, 2_000_000);
        bytes[at] = 0xFF;
        var damagedLine = 1 + bytes.AsSpan(0, at).Count((byte)'\n');

        var rows = await Rows.OfAsync(bytes);

        rows.Should().HaveCount(100_000);
        rows.Where(row => row.Damage is not null).Select(Rows.Show).Should().Equal($"{damagedLine}!undecodable-bytes");
    }

    [Fact]
    public async Task A_pasted_line_is_one_damaged_row_and_not_mojibake()
    {
        var gb = Gb18030.GetBytes(Long(500));
        var rows = await Rows.OfAsync([.. gb, .. Utf8.GetBytes("欧阳修文,安岩村九组,低保\n"), .. gb]);
        rows.Where(row => row.Damage is not null).Select(Rows.Show).Should().Equal("501!other-encoding");
        rows.Single(row => row.Damage is not null).Damage!.RawText.Should().Be("欧阳修文,安岩村九组,低保");
    }

    [Fact]
    public async Task Five_lines_in_a_row_are_a_part_of_another_file_even_in_a_long_one()
    {
        byte[] Joined(int lines) => [.. Utf8.GetBytes(Long(2000)), .. Gb18030.GetBytes(Long(lines)), .. Utf8.GetBytes(Long(2000))];
        (await BorderOf(Joined(5))).Should().Be(2001);
        (await Rows.OfAsync(Joined(4))).Count(row => row.Damage is not null).Should().Be(4, "four are damage: 0.1 % of the lines");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_UTF_16_costs_one_row()
    {
        var text = Long(300).Split('\n');
        text[99] += "\uD842";
        text[199] = "\uDFB7" + text[199];
        var bytes = new byte[Encoding.Unicode.GetMaxByteCount(string.Join('\n', text).Length)];
        var length = 0;
        foreach (var c in string.Join('\n', text))
        {
            bytes[length++] = (byte)c;
            bytes[length++] = (byte)(c >> 8);
        }
        var rows = await Rows.OfAsync(bytes[..(length - 1)]);
        rows.Where(row => row.Damage is not null).Select(Rows.Show).Should().Equal("100!undecodable-bytes", "200!undecodable-bytes", "300!undecodable-bytes");
        rows.Should().HaveCount(300, "the last line lacks half a code unit and is a row all the same");
    }

    [Fact]
    public async Task UTF_16_reads_alike_whatever_the_block_ends_cut()
    {
        // 16,384 code units to a block: pairs of surrogates stand across the ends of both kinds of block.
        for (var shift = 0; shift < 3; shift++)
        {
            var text = new string('a', shift) + ",b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"𠮷{i % 10},野\n"));
            var expected = await Rows.OfAsync(text);
            foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
                Rows.Show(await Rows.OfAsync([.. encoding.Preamble, .. encoding.GetBytes(text)])).Should().Equal(Rows.Show(expected));
        }
    }

    private static string Text(int from, int to) => string.Concat(Lines[from..to].Select(line => line + "\n"));

    private static string Long(int lines) => string.Join('\n', Enumerable.Range(0, lines).Select(i => Lines[1 + i % 59])) + "\n";

    private static async Task<int> BorderOf(byte[] bytes)
    {
        var thrown = await FluentActions.Awaiting(() => Rows.OfAsync(bytes)).Should().ThrowAsync<UnreadableDeliveryException>();
        return int.Parse(Regex.Match(thrown.Which.Message, "从第 ([0-9]+) 行起").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
