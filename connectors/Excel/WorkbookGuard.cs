using System.IO.Compression;
using Yidang.Connectors.Archives;

namespace Yidang.Connectors.Excel;

/// <summary>Looks through a workbook's parts with constant memory before a reader that trusts them opens it.</summary>
internal static class WorkbookGuard
{
    /// <exception cref="UnreadableDeliveryException">Not a workbook, damaged, or too large when inflated.</exception>
    public static void Check(string path, WorkbookLimits limits)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var archive = new ZipArchive(DeliveryFile.Open(path), ZipArchiveMode.Read);
            if (archive.Entries.Count > limits.MaxEntries)
                throw new UnreadableDeliveryException($"{file}：工作簿含有 {archive.Entries.Count} 个部件，超过上限 {limits.MaxEntries}。请只保留数据表，另存为新的 .xlsx 后重新报送。");
            if (archive.GetEntry("xl/workbook.xml") is null)
                throw new UnreadableDeliveryException($"{file}：这是压缩包，但不是 .xlsx 工作簿（缺少 xl/workbook.xml）。若是压缩后的数据请先解压；若是 .xlsb 或 WPS 文件请另存为 .xlsx 后重新报送。");
            long inflated = 0;
            foreach (var entry in archive.Entries) inflated += CheckEntry(file, entry, limits, inflated);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new UnreadableDeliveryException($"{file}：工作簿已损坏或不完整（可能传输中断）。请重新导出或在 Excel 中打开后另存，再重新报送。", problem);
        }
    }

    private static long CheckEntry(string file, ZipArchiveEntry entry, WorkbookLimits limits, long before)
    {
        var text = IsSheetText(entry.FullName) ? new CellTextMeter() : null;
        var size = EntryInflation.Measure(entry, limits.MaxInflatedBytes - before, block =>
        {
            if (text is null) return;
            text.Read(block.Span);
            if (text.Longest > limits.MaxCellBytes)
                throw new UnreadableDeliveryException($"{file}：{entry.FullName} 中有一个单元格的文字超过 {limits.MaxCellBytes / 1024} KB（Excel 自身上限是 32,767 字），这不是正常的数据表。请找到并改正该单元格，或另存为 CSV 后重新报送。");
        }) ?? throw new UnreadableDeliveryException($"{file}：工作簿解压后超过 {limits.MaxInflatedBytes / (1024 * 1024)} MB（{entry.FullName}）。请分成几个文件，或另存为 CSV 后重新报送。");
        if (EntryInflation.SuspiciousRatio(entry, size, limits.MaxRatio, limits.RatioFromBytes) is { } ratio)
            throw new UnreadableDeliveryException($"{file}：{entry.FullName} 解压后是压缩前的 {ratio} 倍，不是正常的数据表。请只保留数据区域，另存为新的 .xlsx 后重新报送。");
        return size;
    }

    private static bool IsSheetText(string name) => name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
