using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;

namespace Yidang.Tests.Connectors.Csv;

public sealed class Encoding_guesses
{
    private static readonly Encoding Gb18030, Big5;

    static Encoding_guesses()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        (Gb18030, Big5) = (Encoding.GetEncoding("GB18030"), Encoding.GetEncoding(950));
    }

    public static TheoryData<string, string, string> Texts => new()
    {
        { "two columns, two rows", "姓名,住址\n王小明,東街一號\n", "姓名,住址\n王小明,东街一号\n" },
        { "a register's header and a row", "姓名,性別,出生日期,身分證字號,戶籍地址\n陳美玲,女,1980-01-01,A123456789,臺北市中正區\n", "姓名,性别,出生日期,身份证号,户籍地址\n陈美玲,女,1980-01-01,A123456789,毕节市七星关区\n" },
        { "names of rare characters", "編號,姓名\n1,龔堃\n2,尹犇\n3,黃鑫淼\n", "编号,姓名\n1,龚堃\n2,尹犇\n3,黄鑫淼\n" },
        { "a title and a remark", "二〇二六年十月台胞名冊（試行）\n編號,備註\n1,已遷出，原住南投縣\n", "二〇二六年十月台胞名册（试行）\n编号,备注\n1,已迁出，原住南投县\n" },
        { "header of one word, names only", "姓名\n林志玲\n周杰倫\n蔡依林\n", "姓名\n林志玲\n周杰伦\n蔡依林\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Big5_and_GB18030_are_told_apart_by_how_common_their_characters_would_be(string description, string traditional, string simplified)
    {
        Guess(Big5.GetBytes(traditional)).Name.Should().Be("big5", description);
        Guess(Gb18030.GetBytes(simplified)).Name.Should().Be("gb18030", description);
    }

    [Fact]
    public async Task Big5_found_by_itself_is_read_like_Big5_named_in_the_contract()
    {
        var bytes = Big5.GetBytes("姓名,住址\n張三,東街\n許功蓋,五穀村\n");
        Rows.Show(await Rows.OfAsync(bytes)).Should().Equal(
            ["1:姓名|住址", "2:張三|東街", "3:許功蓋|五穀村"], "許, 功 and 蓋 end in the bytes of \\ and |, which must not divide them");
    }

    [Fact]
    public void Traditional_characters_in_GBK_are_not_taken_for_Big5() =>
        Guess(Gb18030.GetBytes("姓名,住址,電話\n張國榮,臺灣街,無\n陳麗華,東門,無\n")).Name.Should().Be("gb18030");

    [Fact]
    public void Pinyin_in_GBK_is_not_taken_for_Big5() =>
        Guess(Gb18030.GetBytes("姓名,拼音\n" + string.Concat(Enumerable.Repeat("李娜,lǐ nà lí né\n", 50)))).Name.Should().Be("gb18030");

    [Fact]
    public void A_guess_says_how_sure_it_is()
    {
        var certainties = new Dictionary<string, EncodingCertainty>
        {
            ["mark"] = Guess([.. Encoding.UTF8.Preamble, .. "姓名\n张三\n"u8]).Certainty,
            ["NUL pattern"] = Guess(Encoding.Unicode.GetBytes("姓名,住址\n张三,东街\n")).Certainty,
            ["ASCII"] = Guess("a,b\n1,2\n"u8.ToArray()).Certainty,
            ["UTF-8"] = Guess("姓名\n张三\n"u8.ToArray()).Certainty,
            ["GB18030"] = Guess(Gb18030.GetBytes("姓名,住址\n张三,东街\n")).Certainty,
            ["one word"] = Guess(Gb18030.GetBytes("id,name\n1,联通\n")).Certainty,
        };
        certainties.Should().Equal(new Dictionary<string, EncodingCertainty>
        {
            ["mark"] = EncodingCertainty.Marked,
            ["NUL pattern"] = EncodingCertainty.Marked,
            ["ASCII"] = EncodingCertainty.AllAlike,
            ["UTF-8"] = EncodingCertainty.Proven,
            ["GB18030"] = EncodingCertainty.Likely,
            ["one word"] = EncodingCertainty.Doubtful,
        });
    }

    [Fact]
    public void A_doubtful_guess_shows_two_lines_both_ways_and_nobodys_data()
    {
        var guess = Guess(Big5.GetBytes("姓名,身分證號,地址\n王小明,A123456789,東街12號\n林大同,B200000000,西街\n"));

        guess.Alternatives.Should().Equal("gb18030");
        guess.Preview.Select(p => p.Line).Should().Equal(1, 2);
        guess.Preview[0].Readings[0].Should().Be(new EncodingReading("big5", "姓名,身分證號,地址"), "column names may be shown");
        guess.Preview[1].Readings[0].Should().Be(new EncodingReading("big5", "王汉汉,addddddddd,東汉dd汉"), "of a cell, one character and its shape");
        guess.Preview[1].Readings[1].Encoding.Should().Be("gb18030");
        guess.Preview[1].Readings[1].Text.Should().NotBe(guess.Preview[1].Readings[0].Text).And.NotContain("123456789");
        Guess("姓名\n张三\n"u8.ToArray()).Preview.Should().BeEmpty("there is nothing to choose");
    }

    [Fact]
    public async Task Every_two_byte_code_decodes_to_a_standard_character_where_GB_18030_assigns_one()
    {
        var left = new List<int>();
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            var line = new List<byte>();
            for (var trail = 0x40; trail <= 0xFE; trail++)
                if (trail != 0x7F)
                    line.AddRange([(byte)lead, (byte)trail]);
            var row = (await Rows.OfAsync([.. "id,x\n1,"u8, .. line], Rows.Format("gb18030", "comma")))[1];
            left.AddRange(row.Fields[1].Where(c => c is >= '\uE000' and <= '\uF8FF').Select(c => (int)c));
        }
        var userDefined = left.Where(c => c <= 0xE765).ToList();
        userDefined.Should().HaveCount(1893, "AAA1–AFFE, F8A1–FEFE and A140–A7A0 are 564 + 658 + 672 codes for one's own characters, and A3A0 is read as a blank");
        left.Except(userDefined).Should().HaveCount(149, "of 23,940 two-byte codes 1,894 are user-defined and 21,897 are characters").And.OnlyContain(c => c >= 0xE766 && c <= 0xE814);
    }

    [Fact]
    public void Megabytes_of_Chinese_are_proven_together_and_looked_at_by_the_line_where_they_are_not_all_of_a_piece()
    {
        var text = new List<byte>();
        // Lines of 19 to 24 bytes: characters lie across the borders of every megabyte.
        for (var i = 0; text.Count < 3 << 20; i++) text.AddRange(Encoding.UTF8.GetBytes($"{i},张三,东街{i % 100}号\n"));
        var lines = text.Count(b => b == '\n');

        Guess([.. text]).Should().BeEquivalentTo(new { Name = "utf-8", Certainty = EncodingCertainty.Proven });
        Guess([.. Encoding.UTF8.Preamble, .. text]).Certainty.Should().Be(EncodingCertainty.Marked);
        Guess([.. text, (byte)'9', (byte)',', 0xFF, (byte)'\n']).Should().BeEquivalentTo(
            new { Name = "utf-8", Certainty = EncodingCertainty.Proven }, "one broken line is damage in a file that is UTF-8");
        var mixed = () => Guess([.. text, .. Enumerable.Repeat(Gb18030.GetBytes("1,李四,西街\n"), 5).SelectMany(b => b)]);
        mixed.Should().Throw<UnreadableDeliveryException>().WithMessage($"*从第 {lines + 1} 行起*GB18030*");
    }

    [Fact]
    public void Megabytes_with_a_line_that_is_longer_than_one_are_still_read()
    {
        byte[] text = [.. "姓名,住址\n张三,"u8, .. Enumerable.Repeat((byte)'x', 2 << 20), .. "\n李四,东街\n"u8];

        Guess(text).Should().BeEquivalentTo(new { Name = "utf-8", Certainty = EncodingCertainty.Proven });
    }

    private static EncodingGuess Guess(byte[] bytes)
    {
        using var folder = new ScratchFolder();
        return FormatDetector.Guess(folder.Write("f.csv", bytes)).Text!;
    }
}
