namespace Yidang.Storage;

/// <summary>What is told of the hub's own work and not of anybody's records, once it is old: firings, alerts that are over, and the logs of runs that changed nothing.</summary>
/// <remarks>
/// The ledger's line of every run stays, and all of a run that changed something: versions, deliveries and lists name it. Of each job the first and the latest firing and the last
/// success stay, because lateness and what comes after what are told from them.
/// </remarks>
internal static class OldLogs
{
    private const string Firings =
        """
        job_firing where started_at < @Before and outcome <> 'running' and firing_id not in (
            select firing_id from (
                select firing_id, outcome, row_number() over (partition by job order by started_at, firing_id) as first,
                    row_number() over (partition by job order by started_at desc, firing_id desc) as latest,
                    row_number() over (partition by job, outcome order by ended_at desc, firing_id desc) as ended
                from job_firing) as placed
            where first = 1 or latest = 1 or (outcome = 'succeeded' and ended = 1))
        """;

    private const string Alerts = "alert where cleared_at < @Before";

    private const string Unchanged = "(select run_id from run where state = 'unchanged' and ended_at < @Before and run_id in (select run_id from run_log))";

    public static Task<OldLogsFind> FindAsync(Session session, DateTimeOffset before, CancellationToken cancellationToken) => session.FirstAsync(
        $"select (select count(*) from {Firings}), (select count(*) from {Alerts}), (select count(*) from {Unchanged} as unchanged)", new { Before = StoredText.Of(before) },
        row => new OldLogsFind(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken);

    public static Task RemoveAsync(Session session, DateTimeOffset before, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"""
        delete from {Firings};
        delete from {Alerts};
        delete from run_step where run_id in {Unchanged};
        update run set inputs = null where run_id in {Unchanged};
        delete from run_log where run_id in {Unchanged};
        """,
        new { Before = StoredText.Of(before) }, cancellationToken);
}
