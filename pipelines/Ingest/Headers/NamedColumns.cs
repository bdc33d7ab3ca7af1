using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The columns by which a contract reads rows, whether it maps them or not: its key, its conditions, parts of a value, merged cells and marks of deletion.</summary>
internal static class NamedColumns
{
    /// <summary>Each with the part of the contract that names it.</summary>
    /// <param name="mapped">The contract's mappings whose conditions count.</param>
    public static IEnumerable<(string Name, string Use)> Of(SourceContract contract, IEnumerable<ColumnMapping> mapped) =>
    [
        .. contract.Key.Select(name => (name, "key")),
        .. mapped.SelectMany(c => c.When.Keys).Select(name => (name, "when")),
        .. mapped.SelectMany(c => c.FollowedBy).Select(name => (name, "followed_by")),
        .. contract.Delivery.RowsWith.Select(name => (name, "rows_with")),
        .. contract.Delivery.FillDown.Select(name => (name, "fill_down")),
        .. contract.Delivery.DeletedWhen.Keys.Select(name => (name, DeletedWhen)),
    ];

    /// <summary>The use of a column that says which rows of a delta delete.</summary>
    public const string DeletedWhen = "deleted_when";
}
