using System.Data;
using System.Data.Common;
using System.Globalization;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Postgres;

/// <summary>One page of a query's result on its way into a CSV file.</summary>
/// <param name="columns">What the pages before gave, or null on the first.</param>
internal sealed class ResultPage(PostgresQuery query, DatabaseDriver driver, CsvPart csv, Watermark after, string until, TimeSpan timeout, string[]? columns)
{
    public TimeSpan Timeout { get; } = timeout;

    public async Task<ReadPage> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = query.Query.TrimEnd().TrimEnd(';');
        command.CommandTimeout = 0;
        if (query.Cursor is not null)
        {
            command.CommandText += string.Create(CultureInfo.InvariantCulture, $"\nlimit {query.Page}");
            Parameter(command, "cursor", after.Cursor);
            Parameter(command, "key", after.Key);
            Parameter(command, "until", until);
        }
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        Check(names);
        if (columns is null) csv.Header(names);
        var (cursorAt, keyAt) = (query.Cursor is null ? -1 : Array.IndexOf(names, query.Cursor), query.Key is null ? -1 : Array.IndexOf(names, query.Key));
        var cells = new string[names.Length];
        var (rows, last) = (0, after);
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = DatabaseCellText.Of(reader.GetValue(i), names[i]);
            if (cursorAt >= 0 && cells[cursorAt].Length == 0) throw new FetchException($"from.postgres: a row has no {query.Cursor}. Leave such rows out of the query, or give them one.");
            csv.Row(cells);
            rows++;
            if (cursorAt >= 0) last = new Watermark(cells[cursorAt], keyAt >= 0 ? cells[keyAt] : "");
        }
        return new ReadPage(names, rows, last);
    }

    private void Check(string[] names)
    {
        if (columns is not null && !columns.SequenceEqual(names)) throw new FetchException("from.postgres: the columns of the result changed between two pages. Fetch again once the database's owner is done.");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length) throw new FetchException("from.postgres: the query gives two columns of one name. Name each with 'as'.");
        foreach (var needed in new[] { query.Cursor, query.Key }.OfType<string>().Where(needed => !names.Contains(needed, StringComparer.Ordinal)))
            throw new FetchException($"from.postgres: the query gives no column '{needed}'. Select it.");
    }

    private void Parameter(DbCommand command, string name, string value)
    {
        if (query.Query.Contains($"@{name}", StringComparison.Ordinal)) command.Parameters.Add(driver.Untyped(name, value));
    }
}
