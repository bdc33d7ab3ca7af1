using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>
/// Gives a golden table a typed column per attribute of the catalogue, and views of its current rows: one with the attributes'
/// names, one with their Chinese labels.
/// </summary>
/// <remarks>Columns are only ever added: an attribute that left the catalogue keeps its column and its past.</remarks>
internal sealed class AttributeColumns(Session session)
{
    /// <summary>The attributes that the table has no column for.</summary>
    public async Task<IReadOnlyList<AttributeDefinition>> MissingAsync(AttributeTable table, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(table.Name, cancellationToken);
        return [.. table.Attributes.Where(a => !present.Contains(a.Name))];
    }

    /// <summary>Adds what is missing and returns how many columns that were.</summary>
    public async Task<int> BringUpAsync(AttributeTable table, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(table, cancellationToken);
        if (missing.Count == 0) return 0;
        await session.ExecuteAsync(string.Join('\n', Statements(table.Name, missing)), null, cancellationToken);
        if (missing.Any(a => a.Name == "resident_id"))
        {
            await session.ExecuteAsync(
                $"create index {table.Name}_resident_id on {table.Name} (resident_id) where valid_to_run is null", null, cancellationToken);
        }
        await ViewsAsync(table, cancellationToken);
        return missing.Count;
    }

    private IEnumerable<string> Statements(string table, IReadOnlyList<AttributeDefinition> attributes)
    {
        var columns = attributes.Select(a => $"add column {AttributeTable.Quote(a.Name)} {AttributeValue.SqlType(a.Type, session.Database.Types)}");
        // Each change of a table is a scan of the catalogue: hundreds of columns at once where the engine takes them.
        if (session.Database.AddsColumnsTogether) yield return $"alter table {table} {string.Join(", ", columns)};";
        else foreach (var column in columns) yield return $"alter table {table} {column};";
        foreach (var attribute in attributes)
            if (session.Database.ColumnComment(table, attribute.Name, $"{attribute.Chinese} {attribute.English}") is { } comment)
                yield return $"{comment};";
    }

    private async Task ViewsAsync(AttributeTable table, CancellationToken cancellationToken)
    {
        var named = table.Fixed.Select(c => c.Column).Concat(table.Columns);
        var labelled = table.Fixed.Concat(table.Attributes.Select(a => (Column: AttributeTable.Quote(a.Name), a.Chinese)))
            .Select(c => $"{c.Column} as {AttributeTable.Quote(c.Chinese)}");
        await session.ExecuteAsync(
            $"""
            drop view if exists {table.View};
            create view {table.View} as select {string.Join(", ", named)} from {table.Name} where valid_to_run is null;
            drop view if exists {AttributeTable.Quote(table.ChineseView)};
            create view {AttributeTable.Quote(table.ChineseView)} as select {string.Join(", ", labelled)} from {table.Name} where valid_to_run is null;
            """,
            null, cancellationToken);
    }

    private async Task<HashSet<string>> PresentAsync(string table, CancellationToken cancellationToken)
    {
        await using var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"select * from {table} where 1 = 0";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }
}
