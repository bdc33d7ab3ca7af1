using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Yidang.Schemas;

namespace Yidang.Connectors.Excel;

/// <summary>
/// Reads the named sheet of an .xlsx workbook, or the first that is visible and not empty; with <see cref="EverySheet"/> all of these,
/// one after the other, in batches that hold rows of one sheet.
/// </summary>
public sealed class WorkbookDeliveryReader(WorkbookLimits? limits = null) : IDeliveryReader
{
    /// <summary>Stands for a sheet's name; no sheet may be called so.</summary>
    public const string EverySheet = "*";

    private const int BatchSize = 1000;

    /// <summary>The library looks for code page 1252 even in workbooks that are UTF-8; a night with no text delivery registers it nowhere else.</summary>
    static WorkbookDeliveryReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public async IAsyncEnumerable<IReadOnlyList<SourceRow>> ReadAsync(
        string path, DeliveryFormat format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var workbook = await Task.Run(() => Open(path), cancellationToken);
        var isEvery = format.Sheet == EverySheet;
        var place = 1;
        var rows = await Task.Run(() => Guarded(path, () => SelectSheet(workbook, path, isEvery ? null : format.Sheet, ref place)), cancellationToken);
        for (var sheet = 0; rows is not null;)
        {
            var batch = await Task.Run(() => Guarded(path, () => NextBatch(rows, sheet)), cancellationToken);
            if (batch.Count > 0) yield return batch;
            if (batch.Count == BatchSize) continue;
            rows = isEvery ? await Task.Run(() => Guarded(path, () => NextSheet(workbook, path, ref place)), cancellationToken) : null;
            sheet = place;
        }
    }

    private IExcelDataReader Open(string path)
    {
        WorkbookGuard.Check(path, limits ?? WorkbookLimits.Default);
        return Guarded(path, () => ExcelReaderFactory.CreateOpenXmlReader(DeliveryFile.Open(path)));
    }

    private static SheetRows SelectSheet(IExcelDataReader workbook, string path, string? sheet, ref int place)
    {
        var names = new List<string>();
        do
        {
            names.Add(workbook.Name);
            place = names.Count;
            var isWanted = sheet is null ? IsVisible(workbook) : IsSame(workbook.Name, sheet);
            if (isWanted && new SheetRows(workbook, ErrorCells.Of(path, workbook.Name)) is { IsEmpty: false } rows) return rows;
            if (isWanted && sheet is not null) throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：工作表“{sheet}”是空的。请检查导出是否完成后重新报送。");
        }
        while (workbook.NextResult());
        throw new UnreadableDeliveryException(sheet is null
            ? $"{Path.GetFileName(path)}：工作簿中没有含数据的可见工作表。请检查导出是否完成后重新报送。"
            : $"{Path.GetFileName(path)}：没有名为“{sheet}”的工作表，现有：{string.Join("、", names)}。请改正数据契约中的 sheet，或修改工作表名称后重新报送。");
    }

    /// <summary>The next visible sheet with rows, and its place in the workbook; null when there is none.</summary>
    private static SheetRows? NextSheet(IExcelDataReader workbook, string path, ref int place)
    {
        while (workbook.NextResult())
        {
            place++;
            if (!IsVisible(workbook) || new SheetRows(workbook, ErrorCells.Of(path, workbook.Name)) is not { IsEmpty: false } rows) continue;
            return place <= SheetLine.MostSheets ? rows
                : throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：工作表超过 {SheetLine.MostSheets} 张。请合并为一张工作表后重新报送。");
        }
        return null;
    }

    private static bool IsVisible(IExcelDataReader workbook) => string.Equals(workbook.VisibleState, "visible", StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string name, string wanted) =>
        string.Equals(name.Trim().Normalize(), wanted.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);

    /// <param name="sheet">0 for the sheet that is read first, whose rows keep their numbers.</param>
    private static List<SourceRow> NextBatch(SheetRows rows, int sheet)
    {
        var batch = new List<SourceRow>(BatchSize);
        while (batch.Count < BatchSize && rows.Next() is { } row) batch.Add(sheet == 0 ? row : row with { Line = SheetLine.Of(sheet, row.Line) });
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
