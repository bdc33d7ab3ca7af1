using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// Fills cells that a department left blank because they were merged with the one above. A blank stays blank when a column listed
/// before it has changed: a new household whose head has no ID number must not inherit the previous head's.
/// </summary>
internal sealed class FillDown(SourceContract contract, FoundHeader header)
{
    private readonly int[] columns = [.. contract.Delivery.FillDown.Select(name => header.IndexOf(name, contract))];
    private string[]? above;

    /// <summary>The row with its blanks filled; the same instance when there is nothing to fill.</summary>
    public SourceRow Apply(SourceRow row)
    {
        if (columns.Length == 0) return row;
        var fields = row.Fields;
        var current = new string[columns.Length];
        var isNewBlock = above is null;
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = columns[i] < fields.Length ? fields[columns[i]] : "";
            if (string.IsNullOrWhiteSpace(cell) && !isNewBlock && columns[i] < fields.Length && above![i].Length > 0)
            {
                if (ReferenceEquals(fields, row.Fields)) fields = [.. fields];
                fields[columns[i]] = cell = above[i];
            }
            isNewBlock |= above is not null && !string.Equals(cell.Trim(), above[i].Trim(), StringComparison.Ordinal);
            current[i] = cell;
        }
        above = current;
        return ReferenceEquals(fields, row.Fields) ? row : row with { Fields = fields };
    }
}
