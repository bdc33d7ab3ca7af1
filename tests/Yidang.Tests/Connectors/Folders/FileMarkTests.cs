using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Connectors.Folders;

namespace Yidang.Tests.Connectors.Folders;

public sealed class FileMarkTests : IDisposable
{
    private const string Mark = "退回编号";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, true, "at the beginning")]
    [InlineData(64 * 1024 - 5, true, "across the end of the first block that is read")]
    [InlineData(64 * 1024, true, "in the second block")]
    [InlineData(130_001, true, "across the second and the third")]
    [InlineData(4 * 1024 * 1024 - 12, true, "the last bytes that are looked at")]
    [InlineData(4 * 1024 * 1024 - 11, false, "cut off by the limit")]
    public void A_mark_in_a_workbook_is_found_wherever_it_lies_in_the_first_four_megabytes(int bytesBefore, bool found, string why)
    {
        FileMark.IsIn(Workbook(new string(' ', bytesBefore) + Mark + new string(' ', 200_000)), Mark).Should().Be(found, why);
    }

    [Fact]
    public void A_workbook_without_the_mark_has_none() => FileMark.IsIn(Workbook("退回" + new string(' ', 200_000) + "编号"), Mark).Should().BeFalse();

    private string Workbook(string sheet)
    {
        var path = Path.Combine(folder.Root, "名册.xlsx");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var part = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
        part.Write(Encoding.UTF8.GetBytes(sheet));
        return path;
    }
}
