using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Where the columns of a file of returned rows are, wherever a clerk has moved them.</summary>
internal sealed class ReturnedColumns
{
    private readonly int mark;
    private readonly int[] own;

    private ReturnedColumns(int mark, int[] own) => (this.mark, this.own) = (mark, own);

    /// <summary>Null when the row is not the header: it has no column of marks.</summary>
    public static ReturnedColumns? Find(IReadOnlyList<string> header)
    {
        var names = header.Select(cell => cell.Trim()).ToList();
        var mark = names.IndexOf(ReturnedSheet.Mark);
        if (mark < 0) return null;
        // The department may have columns of these names itself: ours are the outermost.
        HashSet<int> ours = [mark, names.IndexOf(ReturnedSheet.Reason), names.IndexOf(ReturnedSheet.Advice), names.LastIndexOf(ReturnedSheet.File), names.LastIndexOf(ReturnedSheet.Line)];
        var last = names.FindLastIndex(name => name.Length > 0);
        return new(mark, [.. Enumerable.Range(0, last + 1).Where(column => !ours.Contains(column))]);
    }

    public ReturnedRow Read(SourceRow row) => new(row, ReturnedRowKind.Returned, OwnOf(row.Fields), Cell(row.Fields, mark));

    public IReadOnlyList<string> OwnOf(string[] fields) => Array.ConvertAll(own, column => Cell(fields, column));

    private static string Cell(string[] fields, int column) => column < fields.Length ? fields[column] : "";
}
