using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Turns the rows of a file of returned rows into batches to stage: each is matched by its mark to the quarantined row it mends, brought
/// into the shape of the delivery that it came from, and read as that delivery was.
/// </summary>
internal sealed class CorrectionTransform(SourceContract contract, CorrectedDelivery corrected, string fileName, DeliveryDays days, IntakeTally tally, Suppression suppressed)
{
    private readonly HashSet<int> matched = [];
    private readonly List<QuarantinedRow> rejected = [];
    private readonly List<SetAsideRow> setAside = [];
    private readonly List<CorrectedRow> replaced = [];
    private readonly UnmendedViolations unmended = new(contract, corrected.Header);
    private int[]? order;
    private int record;

    public async IAsyncEnumerable<IntakeBatch> RunAsync(IAsyncEnumerable<ReturnedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not as a workbook: there, cells past the header are nobody's; here they are the ones that made the row come back.
        // Merged cells were filled when the rows were first read; the row above is another block's now.
        var alone = contract with { Delivery = contract.Delivery with { FillDown = [] } };
        var drift = HeaderDrift.Of(alone, corrected.Header, corrected.Header.Columns, []);
        var transform = new DeliveryTransform(alone, corrected.Header, headerIndex: 0, isWorkbook: false, new DeliveryContext(days, drift, RowsBefore: null) { AreReturned = true }, tally) { Taken = corrected.Taken, Suppressed = suppressed };
        await foreach (var batch in transform.RunAsync(ShapedAsync(rows, cancellationToken), cancellationToken)) yield return batch;
        var side = new IntakeBatch([], rejected, setAside) { Corrected = replaced };
        tally.Read += rejected.Count + setAside.Count;
        tally.Add(side);
        yield return side;
    }

    /// <summary>The rows that are worth reading, as the delivery itself would have had them; what happens to the others is noted on the way.</summary>
    private async IAsyncEnumerable<IReadOnlyList<SourceRow>> ShapedAsync(
        IAsyncEnumerable<ReturnedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Kind == ReturnedRowKind.Title) setAside.Add(new(row.Row.Line, "title"));
            else if (row.Kind == ReturnedRowKind.Header)
            {
                order = OrderOf(row.Cells);
                yield return [new SourceRow(row.Row.Line, [.. corrected.Header.Columns])];
            }
            else
            {
                record++;
                if (Accept(row) is { } shaped) yield return [shaped];
            }
        }
    }

    private SourceRow? Accept(ReturnedRow row)
    {
        var line = row.Row.Line;
        if (row.Row.Damage is { } damage) return Reject(line, [damage.RawText], [new(line, "", damage.Rule, damage.Fix)]);
        if (row.IsBlank)
        {
            setAside.Add(new(line, "empty"));
            return null;
        }
        var cells = Shape(row.Cells);
        if (row.Mark is not { } mark)
        {
            return Reject(line, cells, [new(line, ReturnedSheet.Mark, "no-return-mark", row.MarkText.Trim().Length == 0
                ? "本行没有退回编号，不知道它替换哪一行。新增的行请加到部门自己的文件里报送，不要加到退回文件里。"
                : "退回编号无法识别，可能被改动过。请重新导出退回文件，在其中修改后再报送。")]);
        }
        if (!mark.Fits(corrected.Entry.Arrival.Sha256))
            return Reject(line, cells, [new(line, ReturnedSheet.Mark, "wrong-return-mark", "退回编号不属于这一份报送（可能是从别的退回文件粘贴来的，或被改动过）。请在本行原来的退回文件中修改后报送。")]);
        if (corrected.Corrected.Contains(mark.Line))
        {
            setAside.Add(new(line, "already-corrected"));
            return null;
        }
        if (!corrected.Waiting.TryGetValue(mark.Line, out var original))
            return Reject(line, cells, [new(line, ReturnedSheet.Mark, "wrong-return-mark", "这一行没有被退回，或已随原文件接收，不需要更正。请删去本行。")]);
        if (!matched.Add(mark.Line))
            return Reject(line, cells, [new(line, ReturnedSheet.Mark, "repeated-return-mark", "同一个退回编号出现了两次，只接收了第一行。请删去重复的行。")]);
        replaced.Add(new(corrected.Entry.Id, mark.Line, line));
        var stillWrong = unmended.In(original, cells);
        return stillWrong.Count > 0 ? Reject(line, cells, [.. stillWrong.Select(v => v with { Line = line })]) : new SourceRow(line, cells);
    }

    private SourceRow? Reject(int line, string[] cells, IReadOnlyList<ContractViolation> violations)
    {
        rejected.Add(new(line, record, cells, violations));
        return null;
    }

    /// <summary>The cells in the delivery's own order, as wide as its header, with those past it behind while they are filled.</summary>
    private string[] Shape(IReadOnlyList<string> cells)
    {
        var width = corrected.Header.Width;
        var shaped = Array.ConvertAll(order!, column => cells[column]);
        var last = Array.FindLastIndex(shaped, cell => !string.IsNullOrWhiteSpace(cell));
        return shaped[..Math.Max(width, last + 1)];
    }

    /// <summary>For each of the delivery's columns, then each spare one, its place in the file.</summary>
    /// <exception cref="UnreadableDeliveryException">A column is gone.</exception>
    private int[] OrderOf(IReadOnlyList<string> names)
    {
        var places = new List<int>();
        var free = names.Select((name, index) => (Name: HeaderText.Normalise(name), Index: index)).ToList();
        foreach (var wanted in corrected.Header.Columns)
        {
            var at = free.FindIndex(f => f.Name == HeaderText.Normalise(wanted));
            if (at < 0) throw new UnreadableDeliveryException($"{fileName}：退回文件缺少“{wanted}”列。请不要删除或改名退回文件中的列，重新导出后再改。");
            places.Add(free[at].Index);
            free.RemoveAt(at);
        }
        places.AddRange(free.Where(f => f.Name == HeaderText.Normalise(ReturnedSheet.SpareCell)).Select(f => f.Index));
        return [.. places];
    }
}
