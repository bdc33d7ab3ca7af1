using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary><c>row_count</c>: the file has at least, or at most, so many rows of data.</summary>
internal sealed class RowCountCheck(ContractCheck contract) : FileCheck(contract)
{
    private int rows;

    public override void See(in MappedRow row) => rows += IsData(row) ? 1 : 0;

    public override string? Problem()
    {
        var outside = (Contract.Min is { } min && rows < CheckBound.Parse(min)!.Number) || (Contract.Max is { } max && rows > CheckBound.Parse(max)!.Number);
        return outside ? FormattableString.Invariant($"数据共 {rows} 行，行数应{CheckWording.Between(Contract)}。请检查导出是否完整、条件是否有误。") : null;
    }
}
