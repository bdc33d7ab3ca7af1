using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>How many cells a row of a delivery must and may have.</summary>
internal sealed class RowShape
{
    private readonly bool isWorkbook;
    private readonly int width;
    private readonly int lastNeeded;

    /// <param name="isWorkbook">True where cells have addresses: what is left out at the end is blank, and what stands past the header is nobody's.</param>
    public RowShape(SourceContract contract, FoundHeader header, IEnumerable<BoundColumn> columns, bool isWorkbook)
    {
        this.isWorkbook = isWorkbook;
        width = header.Width;
        lastNeeded = columns.Select(c => c.Index)
            .Concat(NamedColumns.Of(contract, contract.Columns.Where(c => header.IndexOf(c) >= 0)).Select(named => header.IndexOf(named.Name, contract)))
            .Max();
    }

    /// <summary>True when a needed cell is not there, or a filled one has no header: then nobody knows which cell is whose.</summary>
    public bool IsBroken(string[] fields)
    {
        if (isWorkbook) return false;
        if (fields.Length <= lastNeeded) return true;
        for (var i = width; i < fields.Length; i++)
            if (!string.IsNullOrWhiteSpace(fields[i]))
                return true;
        return false;
    }

    /// <summary>True when blanks at the end were left out, or a cell was lost before them.</summary>
    public bool IsShort(string[] fields) => !isWorkbook && fields.Length < width;

    public ContractViolation Violation(SourceRow row) => new(
        row.Line, "", "field-count", $"表头有 {width} 列，本行有 {row.Fields.Length} 格。请检查本行是否多了或少了分隔符，补齐后重新报送本行。");
}
