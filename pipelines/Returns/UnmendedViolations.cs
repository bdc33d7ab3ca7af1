using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells what is still wrong with a row that came back, as far as reading it by itself would not show.</summary>
internal sealed class UnmendedViolations(SourceContract contract, FoundHeader header)
{
    /// <summary>The violations for which nothing was done. Of a row that comes back as it went, all of them: the contract is the one that refused it.</summary>
    /// <param name="cells">In the order of the delivery's own columns.</param>
    public IReadOnlyList<ContractViolation> In(QuarantinedRow original, string[] cells)
    {
        if (Enumerable.Range(0, Math.Max(original.Fields.Count, cells.Length)).All(IsAsItWas)) return original.Violations;
        return [.. original.Violations.Where(v => ColumnsOf(v) is { Count: > 0 } columns && columns.All(IsAsItWas))];

        bool IsAsItWas(int column) => Cell(original.Fields, column) == Cell(cells, column);
    }

    private static string Cell(IReadOnlyList<string> cells, int column) => column < cells.Count ? cells[column].Trim() : "";

    /// <summary>Where a violation lies that only the rest of its file shows; none for those that the row shows itself.</summary>
    private List<int> ColumnsOf(ContractViolation violation)
    {
        var blamed = header.IndexOf(violation.Column);
        if (violation.Rule == HeaderDrift.NewColumn) return blamed < 0 ? [] : [blamed];
        if (violation.Rule != CheckWording.RuleOf(CheckRule.Unique)) return [];
        return [.. contract.Checks.Where(c => c.Rule == CheckRule.Unique).Select(c => c.Columns.SelectMany(Places).ToList()).FirstOrDefault(places => places.Contains(blamed), [])];
    }

    /// <summary>The columns from which a name in a check, of an attribute or of a column, may have its value.</summary>
    private IEnumerable<int> Places(string name) => contract.Columns.Where(c => c.Attribute == name).Select(header.IndexOf).Append(header.IndexOf(name, contract)).Where(index => index >= 0);
}
