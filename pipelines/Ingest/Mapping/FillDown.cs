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
    private bool isLost;

    /// <summary>A row cannot be read: it may have begun another block, whose values nobody knows until the next one begins.</summary>
    public void Lose() => isLost = columns.Length > 0;

    /// <summary>The same of a row whose cells have slipped, unless none of several such cells is filled: then it goes on with the block above, wherever they slipped to.</summary>
    public void Lose(string[] fields)
    {
        if (columns.Length == 1 || Array.Exists(columns, c => c < fields.Length && !string.IsNullOrWhiteSpace(fields[c]))) Lose();
    }

    /// <summary>Another sheet begins: what stood above is not above it.</summary>
    public void Forget() => (isLost, above) = (false, null);

    /// <summary>The row with its blanks filled, the same instance when there is nothing to fill; or the column whose value was lost.</summary>
    public (SourceRow Row, string? Lost) Apply(SourceRow row)
    {
        if (columns.Length == 0) return (row, null);
        var fields = row.Fields;
        if (isLost)
        {
            var begins = columns[0] < fields.Length && !string.IsNullOrWhiteSpace(fields[columns[0]]);
            if (!begins) return (row, header.Cells[columns[0]].Trim());
            (isLost, above) = (false, null);
        }
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
        return (ReferenceEquals(fields, row.Fields) ? row : row with { Fields = fields }, null);
    }
}
