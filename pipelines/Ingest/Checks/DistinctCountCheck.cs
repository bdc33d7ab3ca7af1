using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary><c>distinct_count</c>: a column has at least, or at most, so many different values.</summary>
/// <remarks>Remembers no more values than the contract's own bounds ask for.</remarks>
internal sealed class DistinctCountCheck(ContractCheck contract, CheckedColumn column) : FileCheck(contract)
{
    private readonly decimal min = CheckBound.Parse(contract.Min ?? "0")!.Number!.Value;
    private readonly decimal? max = contract.Max is null ? null : CheckBound.Parse(contract.Max)!.Number;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public override string Column => column.Header;

    public override void See(in MappedRow row)
    {
        if (row.Values is not { } values || seen.Count > (max ?? min)) return;
        if (column.Read(values, row.Sorted.Row.Fields) is { } value) seen.Add(value);
    }

    public override string? Problem() => seen.Count >= min && !(seen.Count > max)
        ? null
        : FormattableString.Invariant($"“{column.Header}”有{(seen.Count > max ? "多于" : "")} {(seen.Count > max ? max : seen.Count)} 种不同的值，应{CheckWording.Between(Contract)}。请检查该列是否错位，或导出是否完整。");
}
