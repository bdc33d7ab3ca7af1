using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary><c>null_share</c>: a column is blank, or unreadable, on no more than a share of the rows.</summary>
internal sealed class NullShareCheck(ContractCheck contract, CheckedColumn column) : FileCheck(contract)
{
    private readonly double most = double.Parse(contract.Max!, CultureInfo.InvariantCulture);
    private int rows;
    private int blank;

    public override string Column => column.Header;

    public override void See(in MappedRow row)
    {
        if (row.Values is not { } values || row.Deletes) return;
        rows++;
        if (column.Read(values, row.Sorted.Row.Fields) is null) blank++;
    }

    public override string? Problem() => blank <= most * rows ? null : FormattableString.Invariant(
        $"“{column.Header}”在 {rows} 行中有 {blank} 行为空或无法识别（{100.0 * blank / rows:0.#}%，上限 {100 * most:0.#}%）。请检查该列是否漏导或错位。");
}
