using System.Text;
using FluentAssertions;
using Xunit;

namespace Yidang.Tests.Connectors.Csv;

/// <summary>Characters that break other readers, each with its outcome.</summary>
public sealed class Odd_characters
{
    public static TheoryData<string, byte[], string[]> Cases => new()
    {
        { "U+0000 in a value: what stood there is lost", Bytes("a,b,c\n1,x\0y,3\n4,5,6\n"), ["1:a|b|c", "2!nul-character", "3:4|5|6"] },
        { "a lone surrogate, encoded as if it were a character", [.. Bytes("a,b,c\n1,中"), 0xED, 0xA0, 0x80, .. Bytes("文,3\n4,中文,6\n")], ["1:a|b|c", "2!undecodable-bytes", "3:4|中文|6"] },
        { "an overlong form of /", [.. Bytes("a,b,c\n1,中"), 0xC0, 0xAF, .. Bytes("文,3\n4,中文,6\n")], ["1:a|b|c", "2!undecodable-bytes", "3:4|中文|6"] },
        { "U+FFFD that was in the file: a character of the cell", Bytes("a,b,c\n1,张\uFFFD,3\n"), ["1:a|b|c", "2:1|张\uFFFD|3"] },
        { "byte order marks of joined files, before quotes too", Bytes("\uFEFF姓名,b,c\n1,2,3\n\uFEFF\"姓名\",b,c\n4,5,6\n"), ["1:姓名|b|c", "2:1|2|3", "3:姓名|b|c", "4:4|5|6"] },
        { "a byte order mark within a value stays", Bytes("a,b\n1,x\uFEFFy\n"), ["1:a|b", "2:1|x\uFEFFy"] },
        { "directional overrides and isolates stay in the cell", Bytes("a,b\n1,\u202E张三\u2069\n"), ["1:a|b", "2:1|\u202E张三\u2069"] },
        { "zero-width characters stay in the cell", Bytes("a,b\n1,张\u200B三\n"), ["1:a|b", "2:1|张\u200B三"] },
        { "CR-only line ends", Bytes("a,b\r1,中\r2,文\r"), ["1:a|b", "2:1|中", "3:2|文"] },
        { "all three line ends", Bytes("a,b\r\n1,中\n2,文\r3,字\r\r\n4,也"), ["1:a|b", "2:1|中", "3:2|文", "4:3|字", "6:4|也"] },
        { "a form feed is no line end", Bytes("a,b\n\f1,中\f\n\f\n2,文\n"), ["1:a|b", "2:\f1|中\f", "4:2|文"] },
        { "neither are U+2028, U+2029 and U+0085", Bytes("a,b\n1,中\u2028文\u2029字\u0085\n"), ["1:a|b", "2:1|中\u2028文\u2029字\u0085"] },
        { "0x1A ends a DOS file", Bytes("a,b\n1,中\n\u001A"), ["1:a|b", "2:1|中"] },
        { "0x1A within a value stays", Bytes("a,b\n1,中\u001A文\n"), ["1:a|b", "2:1|中\u001A文"] },
        { "other control characters stay in the cell", Bytes("a,b\n1,\u0001中\u007F\n"), ["1:a|b", "2:1|\u0001中\u007F"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_has_a_defined_outcome(string description, byte[] bytes, string[] expected) =>
        Rows.Show(await Rows.OfAsync(bytes)).Should().Equal(expected, description);

    [Fact]
    public async Task What_is_kept_of_a_line_with_NUL_can_be_stored()
    {
        var row = (await Rows.OfAsync("a,b,c\n1,x\0y,3\n")).Single(row => row.Damage is not null);
        row.Damage!.RawText.Should().Be("1,x\u2400y,3", "no database takes U+0000 as text");
    }

    [Fact]
    public async Task NUL_in_many_lines_is_still_one_damaged_row_each()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => i % 10 == 9 ? $"{i},张三的备注很长很长很长很长很长很长\0,x\n" : $"{i},张三,x\n"));
        (await Rows.OfAsync(text)).Count(row => row.Damage?.Rule == "nul-character").Should().Be(10, "10 NUL bytes in 2 KB are dirt, not a binary file");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
