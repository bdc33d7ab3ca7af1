using System.IO.Compression;
using FluentAssertions;
using Xunit;
using Yidang.Connectors;

namespace Yidang.Tests.Connectors.Excel;

[Collection(MeasuredAlone.Name)]
public sealed class WorkbookBombs : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_500_MB_cell_in_a_small_file_is_refused_without_reading_it_into_memory()
    {
        var path = Path.Combine(_folder.Root, "bomb.xlsx");
        Write(path);
        new FileInfo(path).Length.Should().BeLessThan(1024 * 1024);

        var before = GC.GetTotalAllocatedBytes();
        var read = () => Rows.ReadAsync(path);
        (await read.Should().ThrowAsync<UnreadableDeliveryException>()).WithMessage("*bomb.xlsx*sheet1.xml*1024 KB*");
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(20_000_000);
    }

    private static void Write(string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        archive.CreateEntry("xl/workbook.xml").Open().Dispose();
        using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
        sheet.Write("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"u8);
        var block = new byte[1024 * 1024];
        block.AsSpan().Fill((byte)'x');
        for (var i = 0; i < 500; i++) sheet.Write(block);
        sheet.Write("</t></is></c></row></sheetData></worksheet>"u8);
    }
}
