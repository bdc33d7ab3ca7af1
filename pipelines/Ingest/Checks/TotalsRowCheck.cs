using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary><c>totals_row</c>: what a totals row states (合计 218户) agrees with the rows above it: free evidence that none was lost.</summary>
/// <remarks>
/// A total may be of all rows so far or of those since the last total; either will do. Households are counted as changes from one
/// row to the next, which can only be too many: more households stated than that is a loss, fewer prove nothing.
/// </remarks>
internal sealed class TotalsRowCheck : FileCheck
{
    private static readonly string[] HouseholdNumbers = ["low_income_family_no", "hukou_no"];

    private readonly HashSet<int> nameColumns;
    private readonly int householdSlot;
    private readonly int tolerance;
    private int rows;
    private int rowsBefore;
    private int households;
    private int householdsBefore;
    private string? household;
    private string? problem;

    public TotalsRowCheck(ContractCheck contract, SourceContract source, IReadOnlyList<BoundColumn> columns)
        : base(contract)
    {
        nameColumns = [.. columns.Where(c => AttributeCatalogue.Default[c.Mapping.Attribute].Type is AttributeType.Name or AttributeType.ResidentId).Select(c => c.Index)];
        householdSlot = HouseholdNumbers.Select(name => source.Layout.ToList().IndexOf(name)).FirstOrDefault(slot => slot >= 0, -1);
        tolerance = contract.Tolerance ?? 0;
    }

    public override void See(in MappedRow row)
    {
        if (IsData(row))
        {
            rows++;
            if (householdSlot < 0 || row.Values?[householdSlot] is not { } number || number == household) return;
            household = number;
            households++;
        }
        else if (row.Sorted.SetAside == "totals")
        {
            Compare(row.Sorted.Row);
            (rowsBefore, householdsBefore) = (rows, households);
        }
    }

    public override string? Problem() => problem;

    private void Compare(SourceRow totals)
    {
        for (var i = 0; i < totals.Fields.Length && problem is null; i++)
        {
            if (StatedTotal.In(totals.Fields[i], nameColumns.Contains(i)) is not { } stated) continue;
            if (!stated.IsHouseholds && !Agrees(stated.Count, rows) && !Agrees(stated.Count, rows - rowsBefore))
                problem = $"第 {totals.Line} 行的合计写明 {stated.Count}，而上面读到 {rows} 行数据。请核对导出时是否漏行或多行。";
            else if (stated.IsHouseholds && householdSlot >= 0 && stated.Count > households + tolerance && stated.Count > households - householdsBefore + tolerance)
                problem = $"第 {totals.Line} 行的合计写明 {stated.Count} 户，而上面只读到 {households} 户。请核对导出时是否漏行。";
        }
    }

    private bool Agrees(int stated, int counted) => Math.Abs(stated - counted) <= tolerance;
}
