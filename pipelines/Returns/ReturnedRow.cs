using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A row of a file of returned rows.</summary>
/// <param name="Row">As read.</param>
/// <param name="Cells">Cells of the department's own columns, in the file's order; of the header their names; empty for a title.</param>
/// <param name="MarkText">What stands in the column of marks.</param>
internal sealed record ReturnedRow(SourceRow Row, ReturnedRowKind Kind, IReadOnlyList<string> Cells, string MarkText)
{
    /// <summary>The mark, or null when there is none that can be read.</summary>
    public ReturnMark? Mark => ReturnMark.TryParse(MarkText, out var mark) ? mark : null;

    public bool IsBlank => Row.Damage is null && MarkText.Trim().Length == 0 && Cells.All(string.IsNullOrWhiteSpace);

    public static ReturnedRow Title(SourceRow row) => new(row, ReturnedRowKind.Title, [], "");

    public static ReturnedRow Header(SourceRow row, ReturnedColumns columns) => new(row, ReturnedRowKind.Header, columns.OwnOf(row.Fields), "");
}
