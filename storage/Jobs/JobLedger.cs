using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IJobLedger"/>
internal sealed class JobLedger(Database database, TimeProvider clock) : IJobLedger
{
    private const string Columns = "firing_id, job, cause, node, due_at, started_at, ended_at, outcome, reason, run_id";

    public Task BeginAsync(JobFiring firing, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """
                update job_firing set outcome = 'lost', ended_at = @Now, reason = @Reason
                where job = @Job and outcome = 'running' and firing_id <> @Id
                  and case when cause = 'hand' then not exists (select 1 from run_lease where run_id is not null and expires_at > @Now) else @Cause <> 'hand' end
                """,
                new { firing.Id, firing.Job, Cause = StoredText.Of(firing.Cause), Now = StoredText.Of(clock.GetUtcNow()), Reason = $"fired again on {firing.Node}" }, cancellationToken);
            return await session.ExecuteAsync(
                $"insert into job_firing ({Columns}) values (@Id, @Job, @Cause, @Node, @Due, @Started, @Ended, @Outcome, @Reason, @Run) on conflict (firing_id) do nothing",
                new
                {
                    firing.Id, firing.Job, Cause = StoredText.Of(firing.Cause), firing.Node, Due = StoredText.Of(firing.Due), Started = StoredText.Of(firing.Started),
                    Ended = firing.Ended is { } ended ? StoredText.Of(ended) : null, Outcome = StoredText.Of(firing.Outcome), firing.Reason, Run = firing.Run?.Value,
                },
                cancellationToken);
        },
        cancellationToken);

    public async Task<bool> EndAsync(string id, JobOutcome outcome, string? reason, RunId? run, CancellationToken cancellationToken) => await database.WriteAsync(
        session => session.ExecuteAsync(
            "update job_firing set outcome = @Outcome, reason = @Reason, run_id = @Run, ended_at = @Now where firing_id = @Id and outcome in ('running', @Outcome)",
            new { Id = id, Outcome = StoredText.Of(outcome), Reason = reason, Run = run?.Value, Now = StoredText.Of(clock.GetUtcNow()) }, cancellationToken),
        cancellationToken) > 0;

    public async Task<IReadOnlyList<JobFiring>> ListAsync(string? job, int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"select {Columns} from job_firing {(job is null ? "" : "where job = @Job ")}order by started_at desc, firing_id desc limit @Limit",
            new { Job = job, Limit = limit }, Read, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<JobStanding>> StandingsAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        async session =>
        {
            var spans = (await session.ListAsync(
                "select job, min(started_at), max(case when outcome = 'succeeded' then ended_at end) from job_firing group by job", null,
                row => (Job: row.GetString(0), First: StoredText.Instant(row.GetString(1)), Success: row.TextOrNull(2)), cancellationToken))
                .ToDictionary(s => s.Job, StringComparer.Ordinal);
            var latest = await session.ListAsync(
                $"""
                select {Columns} from (select f.*, row_number() over (partition by job order by started_at desc, firing_id desc) as place from job_firing f) as placed
                where place = 1 order by job
                """,
                null, Read, cancellationToken);
            return (IReadOnlyList<JobStanding>)
            [
                .. latest.Select(f => new JobStanding(f.Job, spans[f.Job].First, f, spans[f.Job].Success is { } success ? StoredText.Instant(success) : null)),
            ];
        },
        cancellationToken);

    public async Task<IReadOnlyList<JobPause>> PausesAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select job, actor, paused_at from job_pause order by job", null,
            row => new JobPause(row.GetString(0), row.GetString(1), StoredText.Instant(row.GetString(2))), cancellationToken),
        cancellationToken);

    public async Task<bool> PauseAsync(JobPause pause, CancellationToken cancellationToken) => await database.WriteAsync(
        session => session.ExecuteAsync(
            "insert into job_pause (job, actor, paused_at) values (@Job, @Actor, @Since) on conflict (job) do nothing",
            new { pause.Job, pause.Actor, Since = StoredText.Of(pause.Since) }, cancellationToken),
        cancellationToken) > 0;

    public async Task<bool> ResumeAsync(string job, CancellationToken cancellationToken) => await database.WriteAsync(
        session => session.ExecuteAsync("delete from job_pause where job = @Job", new { Job = job }, cancellationToken), cancellationToken) > 0;

    private static JobFiring Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), StoredText.Member<JobCause>(row.GetString(2)), row.GetString(3), StoredText.Instant(row.GetString(4)),
        StoredText.Instant(row.GetString(5)))
    {
        Ended = row.TextOrNull(6) is { } ended ? StoredText.Instant(ended) : null,
        Outcome = StoredText.Member<JobOutcome>(row.GetString(7)),
        Reason = row.TextOrNull(8),
        Run = row.IsDBNull(9) ? null : new RunId(row.Int(9)),
    };
}
