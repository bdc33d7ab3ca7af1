using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a contract expects of a delivery's size: within bounds, and not too far from the last delivery of the scope. Only ever a finding.</summary>
/// <param name="rowsBefore">Rows of data of that delivery, or null when there was none.</param>
internal sealed class VolumeCheck(DeliveryExpectation expects, int? rowsBefore)
    : FileCheck(new ContractCheck { Rule = CheckRule.RowCount, Severity = CheckSeverity.Warning })
{
    private int rows;

    public override void See(in MappedRow row) => rows += IsData(row) ? 1 : 0;

    public override string? Problem()
    {
        if (rows < expects.MinRows) return $"数据共 {rows} 行，少于通常的 {expects.MinRows} 行。请核对导出是否完整。";
        if (rows > expects.MaxRows) return $"数据共 {rows} 行，多于通常的 {expects.MaxRows} 行。请核对导出条件。";
        if (expects.MaxChange is not { } most || rowsBefore is not > 0 || Math.Abs(rows - rowsBefore.Value) <= most * rowsBefore) return null;
        return FormattableString.Invariant(
            $"数据共 {rows} 行，比上一次的 {rowsBefore} 行{(rows > rowsBefore ? "多" : "少")} {100.0 * Math.Abs(rows - rowsBefore.Value) / rowsBefore:0.#}%（通常不超过 {100 * most:0.#}%）。请核对导出是否完整、条件是否有变。");
    }
}
