using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage.Upkeep;

/// <summary>Puts rows into every table of a store of any version, going by nothing but the live schema.</summary>
internal static class FilledStore
{
    private static readonly string[] OneRow = ["resolution_basis"];

    private static readonly HashSet<string> Attributes =
        AttributeCatalogue.Default.Person.Concat(AttributeCatalogue.Default.Household).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Gives every table that has none some rows, one value of each kind at a time that a driver could spoil.</summary>
    /// <remarks>Rows of the same number refer to each other, so that every foreign key holds.</remarks>
    public static Task<bool> FillAsync(Database database, int rows = 3) => database.WriteAsync(
        async session =>
        {
            foreach (var table in await TableCatalogue.ReadAsync(session, default))
            {
                if (await session.NumberAsync($"select count(*) from {table.Name}", null, default) > 0) continue;
                await using var bulk = session.Bulk(table.Name, [.. table.Columns.Select(c => c.Quoted)]);
                for (var row = 1; row <= (OneRow.Contains(table.Name) ? 1 : rows); row++)
                {
                    bulk.StartRow();
                    for (var column = 0; column < table.Columns.Count; column++) Add(bulk, table.Columns[column], row, column, MayBeNull(table, table.Columns[column]));
                }
                await bulk.CompleteAsync(default);
            }
            return true;
        },
        default);

    /// <summary>Every table's rows, and the columns that they were read by.</summary>
    public static Task<Dictionary<string, TableTotal>> TotalsAsync(Database database, IReadOnlyDictionary<string, StoredTable>? columns = null) => database.ReadAsync(
        async session =>
        {
            var totals = new Dictionary<string, TableTotal>(StringComparer.Ordinal);
            foreach (var table in columns?.Values ?? await TableCatalogue.ReadAsync(session, default))
                totals[table.Name] = await TableRows.ReadAsync(session, table, into: null, default);
            return totals;
        },
        default);

    private static bool MayBeNull(StoredTable table, StoredColumn column) => table.Name.StartsWith("golden_", StringComparison.Ordinal) && Attributes.Contains(column.Name);

    private static void Add(IBulkInsert bulk, StoredColumn column, int row, int ordinal, bool mayBeNull)
    {
        if (mayBeNull && (row + ordinal) % 3 == 0)
        {
            bulk.AddNull();
            return;
        }
        switch (column.Kind)
        {
            case ColumnKind.Integer:
                bulk.Add(column.Name is "content_hash" or "anchor_digest" or "key_digest" ? long.MinValue + row : row);
                break;
            case ColumnKind.Text:
                bulk.Add(row == 2 && mayBeNull ? "" : $"{row} 张𠮷'\"\\\t\n{{}}");
                break;
            case ColumnKind.Boolean:
                bulk.Add(row % 2 == 0);
                break;
            case ColumnKind.Real:
                bulk.Add(row / 3.0);
                break;
            case ColumnKind.Numeric:
                bulk.Add(row * -1234567.8900m);
                break;
            case ColumnKind.Blob:
                bulk.AddBlob(row == 2 ? Array.Empty<byte>() : new byte[] { 0, 255, (byte)row });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(column), column, "Unknown kind.");
        }
    }
}
