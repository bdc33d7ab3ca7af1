using System.Data;
using System.Data.Common;
using System.Globalization;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Postgres;

/// <summary>Fetches the result of a query as a CSV delivery: whole, or what lies behind the last watermark, in keyset pages.</summary>
/// <remarks>
/// The upper bound is taken once, from the server's clock less the contract's lag, so that rows which change while pages are read are
/// left for the next fetch instead of moving from page to page. A page that is cut off is read again; it is in the file once or not at all.
/// </remarks>
public sealed class PostgresConnector(RemoteSource source, DatabaseDriver driver, TimeProvider clock) : IRemoteConnector
{
    private readonly PostgresQuery query = source.Postgres ?? throw new ArgumentException("The source is no PostgreSQL query.", nameof(source));
    private readonly FetchResilience resilience = new(source, clock);

    private bool IsIncremental => query.Cursor is not null;

    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var what = $"Source {request.Source} (from.postgres)";
        await using var database = driver.Open(SourceSecrets.Read(query.ConnectionEnv));
        var begin = Watermark.Parse(request.Mark) ?? new Watermark(query.FirstCursor, query.FirstKey);
        var until = IsIncremental ? await resilience.RunAsync(what, token => Translated(what, () => UntilAsync(database, token)), cancellationToken) : "";
        var part = request.Landing.PartOf(request.Source);
        var end = begin;
        long rows;
        await using (var csv = new CsvPart(part, source.MaxMegabytes))
        {
            string[]? columns = null;
            while (true)
            {
                var page = new ResultPage(query, driver, csv, end, until, resilience.Timeout, columns);
                var read = await resilience.RunAsync(what, token => Translated(what, () => ReadAsync(database, csv, page, token)), cancellationToken);
                csv.Checkpoint();
                columns = read.Columns;
                if (!IsIncremental || read.Rows == 0) break;
                if (read.Last == end) throw new FetchException($"{what}: a page ended where it had begun, so the query does not move on. Compare ({query.Cursor}, {query.Key}) with (@cursor, @key) and order by both.");
                end = read.Last;
                if (read.Rows < query.Page) break;
            }
            rows = csv.Rows;
        }
        if (rows > 0) return Fetched.One(request.Landing.Land(part, $"{request.Source}_{request.Stamp}.csv", IsIncremental ? end.Write() : "{}", request.Now));
        File.Delete(part);
        return IsIncremental ? Fetched.Nothing : throw new FetchException($"{what}: the query returned no row. That is not taken for a register that has lost everyone; check the query.");
    }

    private async Task<string> UntilAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await ReadOnlyAsync(connection, resilience.Timeout, cancellationToken);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = query.Until ?? string.Create(CultureInfo.InvariantCulture, $"select now() - make_interval(secs => {query.LagSeconds})");
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull
            ? DatabaseCellText.Of(value, "until")
            : throw new FetchException("from.postgres.until gives no value. Write a select of one value that is never null.");
    }

    private static async Task<ReadPage> ReadAsync(DbDataSource database, CsvPart csv, ResultPage page, CancellationToken cancellationToken)
    {
        csv.Rollback();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await ReadOnlyAsync(connection, page.Timeout, cancellationToken);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        return await page.ReadAsync(command, cancellationToken);
    }

    private static async Task<DbTransaction> ReadOnlyAsync(DbConnection connection, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"set transaction read only; set local statement_timeout = {(long)timeout.TotalMilliseconds}; set local time zone 'UTC'");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    private static async Task<T> Translated<T>(string what, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (DbException problem)
        {
            throw DatabaseFailure.Describe(problem, what);
        }
        catch (InvalidCastException problem)
        {
            throw new FetchException($"{what}: a value is too large for a plain number or time. Cast its column to text in the query.", innerException: problem);
        }
    }
}
