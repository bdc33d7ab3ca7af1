using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Knows files of returned rows by the mark in them, whatever they are called now.</summary>
public sealed class ReturnedFiles(IDeliveryReader reader)
{
    private const int RowsToLookAt = 30;

    /// <summary>The first mark that can be read in the file, or null when it has no column of marks or none in it is one.</summary>
    /// <exception cref="UnreadableDeliveryException">It has the column, but cannot be read.</exception>
    public async Task<ReturnMark?> FirstMarkAsync(string path, CancellationToken cancellationToken)
    {
        if (!FileMark.IsIn(path, ReturnedSheet.Mark)) return null;
        await foreach (var row in RowsAsync(path, cancellationToken))
            if (row.Mark is { } mark)
                return mark;
        return null;
    }

    /// <summary>Physical line of the header.</summary>
    internal async Task<int> HeaderLineAsync(string path, CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(path, cancellationToken))
            if (row.Kind == ReturnedRowKind.Header)
                return row.Row.Line;
        return 0;
    }

    /// <summary>True when the file has the column of marks.</summary>
    public static bool IsOne(string path) => FileMark.IsIn(path, ReturnedSheet.Mark);

    /// <summary>The file's rows from the first: titles, the header, then returned rows with the cells of the department's own columns.</summary>
    internal async IAsyncEnumerable<ReturnedRow> RowsAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var format = new DeliveryFormat { Files = [Path.GetFileName(path)] };
        ReturnedColumns? columns = null;
        var seen = 0;
        await foreach (var batch in reader.ReadAsync(path, format, cancellationToken))
            foreach (var row in batch)
            {
                if (columns is null)
                {
                    columns = row.Damage is null ? ReturnedColumns.Find(row.Fields) : null;
                    yield return columns is null ? ReturnedRow.Title(row) : ReturnedRow.Header(row, columns);
                    if (columns is null && ++seen == RowsToLookAt)
                        throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：前 {RowsToLookAt} 行中没有带“{ReturnedSheet.Mark}”的表头。请不要改动退回文件的表头。");
                    continue;
                }
                yield return columns.Read(row);
            }
        if (columns is null) throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：没有带“{ReturnedSheet.Mark}”的表头。请不要改动退回文件的表头。");
    }
}
