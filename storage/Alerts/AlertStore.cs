using System.Data.Common;

namespace Yidang.Storage;

/// <inheritdoc cref="IAlertStore"/>
internal sealed class AlertStore(Database database, TimeProvider clock) : IAlertStore
{
    private const string Columns = "kind, subject, message, raised_at, cleared_at";

    /// <summary>How long a node has to tell what it has claimed.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    public async Task SyncAsync(IReadOnlyList<Alert> standing, Func<Alert, bool> judges, CancellationToken cancellationToken)
    {
        // Looked at before anything is locked: nearly always nothing is new.
        var known = await database.ReadAsync(session => StandingAsync(session, cancellationToken), cancellationToken);
        var wanted = standing.DistinctBy(a => (a.Kind, a.Subject)).ToDictionary(a => (a.Kind, a.Subject));
        if (known.Count(k => wanted.GetValueOrDefault((k.Alert.Kind, k.Alert.Subject)) == k.Alert) == wanted.Count && !known.Exists(IsOver)) return;
        await database.WriteAsync(
            async session =>
            {
                var now = StoredText.Of(clock.GetUtcNow());
                foreach (var over in (await StandingAsync(session, cancellationToken)).Where(IsOver))
                {
                    await session.ExecuteAsync(
                        "update alert set cleared_at = @Now, claimed_until = null where kind = @Kind and subject = @Subject and cleared_at is null",
                        new { Now = now, Kind = Name(over.Alert.Kind), over.Alert.Subject }, cancellationToken);
                }
                foreach (var alert in wanted.Values)
                {
                    await session.ExecuteAsync(
                        """
                        update alert set message = @Message, told = case when told = 'raised' then 'changed' else told end, claimed_until = null
                        where kind = @Kind and subject = @Subject and cleared_at is null and message <> @Message;
                        insert into alert (kind, subject, message, raised_at, told) values (@Kind, @Subject, @Message, @Now, 'nothing')
                        on conflict do nothing;
                        """,
                        new { Kind = Name(alert.Kind), alert.Subject, alert.Message, Now = now }, cancellationToken);
                }
                return true;
            },
            cancellationToken);

        bool IsOver(AlertEntry entry) => !wanted.ContainsKey((entry.Alert.Kind, entry.Alert.Subject)) && judges(entry.Alert);
    }

    public async Task<IReadOnlyList<AlertEntry>> ListAsync(int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"select {Columns} from alert order by case when cleared_at is null then 0 else 1 end, raised_at desc, kind, subject limit @Limit",
            new { Limit = limit }, Read, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<AlertEntry>> ClaimUntoldAsync(CancellationToken cancellationToken)
    {
        // What came and went before anyone was told of it is not told.
        const string Untold = "(cleared_at is null and told in ('nothing', 'changed') or cleared_at is not null and told in ('raised', 'changed'))";
        var (now, until) = (StoredText.Of(clock.GetUtcNow()), StoredText.Of(clock.GetUtcNow() + Claim));
        if (await database.ReadAsync(s => s.NumberAsync($"select count(*) from alert where {Untold}", null, cancellationToken), cancellationToken) == 0) return [];
        var claimed = await database.WriteAsync(
            session => session.ListAsync(
                $"""
                update alert set claimed_until = @Until where {Untold} and (claimed_until is null or claimed_until < @Now)
                returning {Columns}
                """,
                new { Until = until, Now = now }, Read, cancellationToken),
            cancellationToken);
        return [.. claimed.OrderBy(e => e.Raised).ThenBy(e => e.Alert.Kind).ThenBy(e => e.Alert.Subject, StringComparer.Ordinal)];
    }

    public Task ToldAsync(AlertEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            // What it says may have changed while it was told.
            """
            update alert set told = case when message = @Message then @Told else 'changed' end, claimed_until = null
            where kind = @Kind and subject = @Subject and raised_at = @Raised
            """,
            new
            {
                entry.Alert.Message,
                Told = entry.Cleared is null ? "raised" : "cleared", Kind = Name(entry.Alert.Kind), entry.Alert.Subject, Raised = StoredText.Of(entry.Raised),
            },
            cancellationToken),
        cancellationToken);

    private static Task<List<AlertEntry>> StandingAsync(Session session, CancellationToken cancellationToken) =>
        session.ListAsync($"select {Columns} from alert where cleared_at is null", null, Read, cancellationToken);

    private static string Name(AlertKind kind) => kind.ToString();

    private static AlertEntry Read(DbDataReader row) => new(
        new Alert(Enum.Parse<AlertKind>(row.GetString(0)), row.GetString(1), row.GetString(2)), StoredText.Instant(row.GetString(3)),
        row.TextOrNull(4) is { } cleared ? StoredText.Instant(cleared) : null);
}
