using System.Globalization;
using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Linkage;

public sealed class TextEncoderTests
{
    [Fact]
    public void Cells_that_come_in_runs_get_the_codes_that_they_get_one_by_one()
    {
        var random = new Random(5);
        var cells = Enumerable.Range(0, 5000).Select(i => i % 97 == 0 ? "" : i % 101 == 0 ? new string('x', 1500) : random.Next(2000).ToString(CultureInfo.InvariantCulture)).ToArray();
        var text = Encoding.UTF8.GetBytes(string.Concat(cells));
        var starts = new int[cells.Length];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + cells[i - 1].Length;
        var lengths = cells.Select(c => c.Length).ToArray();
        TextEncoder oneByOne = new(), inRuns = new();

        foreach (var cell in cells) oneByOne.Add(Encoding.UTF8.GetBytes(cell));
        inRuns.Add(text, starts.AsSpan(0, 1234), lengths.AsSpan(0, 1234));
        inRuns.Add(text, starts.AsSpan(1234), lengths.AsSpan(1234));

        CodedColumn.Clean("c", ColumnKind.AsIs, inRuns, []).Should().BeEquivalentTo(CodedColumn.Clean("c", ColumnKind.AsIs, oneByOne, []));
        inRuns.Distinct.Should().Be(cells.Distinct().Count());
    }

    [Fact]
    public void Cells_that_are_taken_back_are_no_records()
    {
        var cells = new TextEncoder();
        foreach (var cell in new[] { "a", "b", "c" }) cells.Add(Encoding.UTF8.GetBytes(cell));

        cells.KeepFirst(1);
        cells.Add("c"u8);

        var column = CodedColumn.Clean("c", ColumnKind.Text, cells, []);
        Enumerable.Range(0, cells.Count).Select(column.TextOf).Should().Equal("a", "c");
    }

    [Fact]
    public void Every_cell_that_stands_again_is_counted()
    {
        string[] cells = ["7", "17", "7", "", "x", "", "", "8"];
        var starts = new int[cells.Length + 1];
        for (var i = 0; i < cells.Length; i++) starts[i + 1] = starts[i] + cells[i].Length;

        RepeatedCells.CountIn(Encoding.UTF8.GetBytes(string.Concat(cells)), starts).Should().Be(3, "7 stands twice and the empty cell three times");
        RepeatedCells.CountIn([], [0]).Should().Be(0);
    }
}
