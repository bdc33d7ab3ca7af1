namespace Yidang.Storage;

/// <summary>A live table of the hub with its columns in order.</summary>
internal sealed record StoredTable(string Name, IReadOnlyList<StoredColumn> Columns)
{
    /// <summary>The columns for a select or an insert.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(c => c.Quoted));
}
