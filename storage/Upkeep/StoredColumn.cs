namespace Yidang.Storage;

/// <summary>A column of a live table.</summary>
internal sealed record StoredColumn(string Name, ColumnKind Kind)
{
    /// <summary>The name as SQL reads it on both engines, whatever word it is.</summary>
    public string Quoted => AttributeTable.Quote(Name);
}
