using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Yidang.Schemas;

namespace Yidang.Connectors.Excel;

/// <summary>Reads one sheet of an .xlsx workbook: the named one, or the first that is visible and not empty.</summary>
public sealed class WorkbookDeliveryReader(WorkbookLimits? limits = null) : IDeliveryReader
{
    private const int BatchSize = 1000;

    /// <summary>The library looks for code page 1252 even in workbooks that are UTF-8; a night with no text delivery registers it nowhere else.</summary>
    static WorkbookDeliveryReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public async IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(
        string path, DeliveryFormat format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var workbook = await Task.Run(() => Open(path), cancellationToken);
        var rows = await Task.Run(() => Guarded(path, () => SelectSheet(workbook, path, format.Sheet)), cancellationToken);
        while (true)
        {
            var batch = await Task.Run(() => Guarded(path, () => NextBatch(rows)), cancellationToken);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < BatchSize) yield break;
        }
    }

    private IExcelDataReader Open(string path)
    {
        WorkbookGuard.Check(path, limits ?? WorkbookLimits.Default);
        return Guarded(path, () => ExcelReaderFactory.CreateOpenXmlReader(DeliveryFile.Open(path)));
    }

    private static SheetRows SelectSheet(IExcelDataReader workbook, string path, string? sheet)
    {
        var names = new List<string>();
        do
        {
            names.Add(workbook.Name);
            var isWanted = sheet is null ? string.Equals(workbook.VisibleState, "visible", StringComparison.OrdinalIgnoreCase) : IsSame(workbook.Name, sheet);
            if (isWanted && new SheetRows(workbook, ErrorCells.Of(path, workbook.Name)) is { IsEmpty: false } rows) return rows;
            if (isWanted && sheet is not null) throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：工作表“{sheet}”是空的。请检查导出是否完成后重新报送。");
        }
        while (workbook.NextResult());
        throw new UnreadableDeliveryException(sheet is null
            ? $"{Path.GetFileName(path)}：工作簿中没有含数据的可见工作表。请检查导出是否完成后重新报送。"
            : $"{Path.GetFileName(path)}：没有名为“{sheet}”的工作表，现有：{string.Join("、", names)}。请改正数据契约中的 sheet，或修改工作表名称后重新报送。");
    }

    private static bool IsSame(string name, string wanted) =>
        string.Equals(name.Trim().Normalize(), wanted.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);

    private static List<SourceRow> NextBatch(SheetRows rows)
    {
        var batch = new List<SourceRow>(BatchSize);
        while (batch.Count < BatchSize && rows.Next() is { } row) batch.Add(row);
        return batch;
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is ExcelReaderException or XmlException or InvalidDataException or EndOfStreamException
            or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or KeyNotFoundException or NullReferenceException)
        {
            // The reader trusts a workbook's XML; whatever it trips over, it is the workbook that is damaged.
            throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：工作簿的内容已损坏，无法读取。请在 Excel 中打开后另存为新的 .xlsx 再重新报送。", problem);
        }
    }
}
