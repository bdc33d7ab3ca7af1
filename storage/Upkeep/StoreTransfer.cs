using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Makes one database hold exactly what another does: same versions of the schema, same ids, same rows.</summary>
/// <remarks>
/// The target's transaction is the caller's: all or nothing. Nothing counts ids but the tables themselves (each next id is one more
/// than the greatest), so with the rows the counting has moved too. The run lease stays behind: whoever held it holds the source.
/// </remarks>
internal sealed class StoreTransfer(Session source, Session target, Migrator migrator)
{
    public async Task<IReadOnlyList<TableTotal>> CopyAsync(CancellationToken cancellationToken)
    {
        var versions = await Migrator.AppliedAsync(source, cancellationToken);
        await migrator.RemoveAsync(target, cancellationToken);
        await migrator.ApplyAsync(target, versions.Contains, cancellationToken);
        var tables = (await TableCatalogue.ReadAsync(source, cancellationToken)).Where(t => t.Name != Migrator.VersionTable).ToList();
        await WidenAsync(tables, cancellationToken);
        foreach (var table in Enumerable.Reverse(tables)) await target.ExecuteAsync($"delete from {table.Name}", null, cancellationToken);
        var totals = new List<TableTotal>(tables.Count);
        foreach (var table in tables) totals.Add(await CopyAsync(table, cancellationToken));
        await LeasedWrites.FreeAsync(target, cancellationToken);
        return totals;
    }

    private async Task<TableTotal> CopyAsync(StoredTable table, CancellationToken cancellationToken)
    {
        TableTotal sent;
        await using (var rows = target.Bulk(table.Name, [.. table.Columns.Select(c => c.Quoted)]))
            sent = await TableRows.ReadAsync(source, table, rows, cancellationToken);
        // Read once more where they arrived: what a driver or an engine did to a value on the way shows here, and nowhere else.
        var arrived = await TableRows.ReadAsync(target, table, into: null, cancellationToken);
        ArrivedOtherwiseException.ThrowIfDifferent([sent], [arrived]);
        return sent;
    }

    /// <summary>Adds the columns that only the source has: attributes that have left the catalogue keep their past.</summary>
    private async Task WidenAsync(IReadOnlyList<StoredTable> tables, CancellationToken cancellationToken)
    {
        var present = (await TableCatalogue.ReadAsync(target, cancellationToken)).ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var table in tables)
        {
            foreach (var column in table.Columns.Except(present[table.Name].Columns))
                await target.ExecuteAsync($"alter table {table.Name} add column {column.Quoted} {Spelling(column.Kind)}", null, cancellationToken);
        }
    }

    private string Spelling(ColumnKind kind)
    {
        var types = target.Database.Types;
        return kind switch
        {
            ColumnKind.Integer => types.Integer,
            ColumnKind.Text => types.Text,
            ColumnKind.Boolean => types.Boolean,
            ColumnKind.Real => types.Real,
            ColumnKind.Numeric => types.Numeric,
            ColumnKind.Blob => types.Blob,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of column."),
        };
    }
}
