using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IFetchStore"/>
internal sealed class FetchStore(Database database) : IFetchStore
{
    public Task<SourceMark?> MarkAsync(string source, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            "select mark, fetched_at from source_mark where source = @Source", new { Source = source },
            row => new SourceMark(row.GetString(0), StoredText.Instant(row.GetString(1))), cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<SourceHealth>> HealthAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select source, failures, last_success, last_failure, problem, open_until from source_health order by source", null, Read, cancellationToken),
        cancellationToken);

    public Task RecordAsync(SourceHealth health, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            """
            insert into source_health (source, failures, last_success, last_failure, problem, open_until)
            values (@Source, @Failures, @LastSuccess, @LastFailure, @Problem, @OpenUntil)
            on conflict (source) do update set failures = excluded.failures, last_success = excluded.last_success,
                last_failure = excluded.last_failure, problem = excluded.problem, open_until = excluded.open_until
            """,
            new
            {
                health.Source, health.Failures, LastSuccess = Text(health.LastSuccess), LastFailure = Text(health.LastFailure), health.Problem,
                OpenUntil = Text(health.OpenUntil),
            },
            cancellationToken),
        cancellationToken);

    /// <summary>Moves a source's mark with a delivery that is being accepted. A delivery fetched earlier, staged again under a new contract, moves nothing back.</summary>
    public static Task MoveMarkAsync(Session session, DeliveryId delivery, DeliveryArrival arrival, CancellationToken cancellationToken) => arrival.Mark is not { } mark
        ? Task.CompletedTask
        : session.ExecuteAsync(
            """
            insert into source_mark (source, mark, fetched_at, delivery_id) values (@Source, @Mark, @FetchedAt, @Delivery)
            on conflict (source) do update set mark = excluded.mark, fetched_at = excluded.fetched_at, delivery_id = excluded.delivery_id
            where source_mark.fetched_at <= excluded.fetched_at
            """,
            new { arrival.Source, mark.Mark, FetchedAt = StoredText.Of(mark.FetchedAt), Delivery = delivery.Value }, cancellationToken);

    private static SourceHealth Read(DbDataReader row) => new()
    {
        Source = row.GetString(0),
        Failures = row.Int(1),
        LastSuccess = Instant(row, 2),
        LastFailure = Instant(row, 3),
        Problem = row.IsDBNull(4) ? null : row.GetString(4),
        OpenUntil = Instant(row, 5),
    };

    private static DateTimeOffset? Instant(DbDataReader row, int column) => row.IsDBNull(column) ? null : StoredText.Instant(row.GetString(column));

    private static string? Text(DateTimeOffset? instant) => instant is { } known ? StoredText.Of(known) : null;
}
