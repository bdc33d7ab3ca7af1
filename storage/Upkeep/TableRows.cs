using System.Data.Common;

namespace Yidang.Storage;

/// <summary>Reads a table's rows column by column, digests them and passes them on.</summary>
internal static class TableRows
{
    /// <summary>Reads every row of a table, writing it to <paramref name="into"/> when that is given.</summary>
    public static async Task<TableTotal> ReadAsync(Session session, StoredTable table, IBulkInsert? into, CancellationToken cancellationToken)
    {
        var digest = new RowDigest();
        long rows = 0;
        await using var reader = await session.ReaderAsync($"select {table.ColumnList} from {table.Name}", cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            into?.StartRow();
            for (var column = 0; column < table.Columns.Count; column++) Pass(reader, column, table.Columns[column].Kind, digest, into);
            digest.EndRow();
            rows++;
        }
        if (into is not null) await into.CompleteAsync(cancellationToken);
        return new TableTotal(table.Name, rows, digest.ToString());
    }

    private static void Pass(DbDataReader reader, int column, ColumnKind kind, RowDigest digest, IBulkInsert? into)
    {
        if (reader.IsDBNull(column))
        {
            digest.Null();
            into?.AddNull();
            return;
        }
        switch (kind)
        {
            case ColumnKind.Integer:
                var number = reader.GetInt64(column);
                digest.Add(number);
                into?.Add(number);
                break;
            case ColumnKind.Text:
                var text = reader.GetString(column);
                digest.Add(text);
                into?.Add(text);
                break;
            case ColumnKind.Boolean:
                var flag = reader.GetBoolean(column);
                digest.Add(flag);
                into?.Add(flag);
                break;
            case ColumnKind.Real:
                var real = reader.GetDouble(column);
                digest.Add(real);
                into?.Add(real);
                break;
            case ColumnKind.Numeric:
                var amount = reader.GetDecimal(column);
                digest.Add(amount);
                into?.Add(amount);
                break;
            case ColumnKind.Blob:
                var bytes = reader.GetFieldValue<byte[]>(column);
                digest.Add(bytes);
                into?.AddBlob(bytes);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of column.");
        }
    }
}
