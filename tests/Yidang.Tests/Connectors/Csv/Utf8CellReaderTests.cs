using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors.Csv;

namespace Yidang.Tests.Connectors.Csv;

public sealed class Utf8CellReaderTests
{
    [Fact]
    public void Quotes_line_ends_and_short_rows_are_read_as_the_standard_says()
    {
        Read("\uFEFFid,name,note\r\n1,\"Smith, J\",\"say \"\"hi\"\"\"\r\n2,\"two\nlines\",x\r\n\r\n3,short\r\n4,a,b,c\r\n5,last,z", out var damaged)
            .Should().Equal("1|Smith, J|say \"hi\"", "2|two\nlines|x", "3|short|", "5|last|z");
        damaged.Should().Be(1, "a row with more cells than the header is none");
    }

    [Fact]
    public void Rows_across_the_borders_of_blocks_come_whole()
    {
        var text = new StringBuilder("id,name,note\n");
        for (var i = 0; i < 600_000; i++) text.Append(i).Append(",\"a \"\"quoted\"\" name\",note ").Append(i).Append('\n');

        var rows = Read(text.ToString(), out _);

        rows.Should().HaveCount(600_000);
        for (var i = 0; i < rows.Count; i++)
            if (rows[i] != $"{i}|a \"quoted\" name|note {i}") throw new InvalidOperationException($"Row {i} is '{rows[i]}'.");
    }

    [Fact]
    public void Cells_of_any_length_end_where_their_delimiters_stand()
    {
        var random = new Random(5);
        var cells = Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4) == 0 ? random.Next(200) : random.Next(9)).Select(_ => random.Next(20) == 0 ? "名" : "x"))).ToArray();
        for (var rows = 1; rows <= 1000; rows += 333)
        {
            var text = new StringBuilder("id,name,note\n");
            for (var r = 0; r < rows; r++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"i{cells[3 * r]},{cells[(3 * r) + 1]},{cells[(3 * r) + 2]}{(random.Next(2) == 0 ? "\n" : "\r\n")}");

            Read(text.ToString().TrimEnd(), out _).Should().Equal(Enumerable.Range(0, rows).Select(r => $"i{cells[3 * r]}|{cells[(3 * r) + 1]}|{cells[(3 * r) + 2]}"));
        }
    }

    [Theory]
    [InlineData("id,name,note\n1,\"open,x\n2,b,c\n", "a quote stays open")]
    [InlineData("id,name,note\n1,\"a\"b,c\n", "text follows a quote")]
    public void It_knows_when_it_must_not_be_trusted(string text, string why)
    {
        using var file = new TemporaryText(Encoding.UTF8.GetBytes(text));
        using var reader = new Utf8CellReader(file.Path);
        var cells = reader.Want([0, 1, 2]);

        while (reader.TryRead(cells))
        {
        }

        reader.IsWellFormed.Should().BeFalse(why);
    }

    [Fact]
    public void Other_encodings_are_not_its_business()
    {
        using var file = new TemporaryText([.. "id,name,note\n1,"u8, 0xD5, 0xC5, .. ",x\n"u8]);
        using var reader = new Utf8CellReader(file.Path);

        reader.TryRead(reader.Want([0, 1, 2])).Should().BeFalse();
        reader.IsWellFormed.Should().BeFalse();
    }

    private static List<string> Read(string text, out int damaged)
    {
        using var file = new TemporaryText(Encoding.UTF8.GetBytes(text));
        using var reader = new Utf8CellReader(file.Path);
        reader.Header.Should().Equal("id", "name", "note");
        var cells = reader.Want([0, 1, 2]);
        var rows = new List<string>();
        while (reader.TryRead(cells))
            for (var row = 0; row < cells.Rows; row++)
                rows.Add($"{Encoding.UTF8.GetString(cells[row, 0])}|{Encoding.UTF8.GetString(cells[row, 1])}|{Encoding.UTF8.GetString(cells[row, 2])}");
        reader.IsWellFormed.Should().BeTrue();
        damaged = reader.Damaged;
        return rows;
    }

    private sealed class TemporaryText : IDisposable
    {
        public TemporaryText(byte[] bytes) => File.WriteAllBytes(Path, bytes);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
