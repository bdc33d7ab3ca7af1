namespace Yidang.Storage;

/// <summary>The hub's tables as the database has them now, whichever version of the schema that is.</summary>
/// <remarks>
/// Everything that handles whole stores (snapshots, moving, verifying) goes by this and lists no table or column by hand. The database
/// may hold tables of others, such as the scheduler's: the hub's are those that a migration makes.
/// </remarks>
internal static class TableCatalogue
{
    /// <summary>The tables, each behind those that its foreign keys name. Empty for a database that is no hub yet.</summary>
    public static async Task<IReadOnlyList<StoredTable>> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var ours = Schema.Tables(session.Database);
        var columns = await session.ListAsync(
            session.Database.ColumnsSql, null,
            row => (Table: row.GetString(0), Column: row.GetString(1), Type: row.GetString(2)), cancellationToken);
        var parents = (await session.ListAsync(
            session.Database.ReferencesSql, null, row => (Child: row.GetString(0), Parent: row.GetString(1)), cancellationToken))
            .ToLookup(r => r.Child, r => r.Parent, StringComparer.Ordinal);
        var tables = columns.Where(c => ours.Contains(c.Table)).GroupBy(c => c.Table, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => new StoredTable(g.Key, [.. g.Select(c => new StoredColumn(c.Column, KindOf(c.Table, c.Column, c.Type)))]),
            StringComparer.Ordinal);
        return ParentsFirst(tables, parents);
    }

    private static List<StoredTable> ParentsFirst(Dictionary<string, StoredTable> tables, ILookup<string, string> parents)
    {
        var ordered = new List<StoredTable>(tables.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in tables.Keys.Order(StringComparer.Ordinal)) Visit(name);
        return ordered;

        void Visit(string name)
        {
            if (!seen.Add(name)) return;
            foreach (var parent in parents[name].Where(tables.ContainsKey).Order(StringComparer.Ordinal)) Visit(parent);
            ordered.Add(tables[name]);
        }
    }

    private static ColumnKind KindOf(string table, string column, string type) => type.ToLowerInvariant() switch
    {
        "integer" or "bigint" => ColumnKind.Integer,
        "text" => ColumnKind.Text,
        "boolean" => ColumnKind.Boolean,
        "real" or "double precision" => ColumnKind.Real,
        "numeric" => ColumnKind.Numeric,
        "blob" or "bytea" => ColumnKind.Blob,
        _ => throw new InvalidOperationException($"{table}.{column} has the type '{type}', which is none of the hub's."),
    };
}
