using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IWorkTable"/>
/// <remarks>
/// Claiming, renewing and handing in are one statement each, and a transaction by themselves: a worker that is frozen between two statements holds no lock, so
/// that nobody waits for it.
/// </remarks>
internal sealed class WorkTable(Database database, LeasedWrites writes, TimeProvider clock) : IWorkTable
{
    /// <summary>An item's epochs begin at so many for each of the run's, so that a claim of items that were laid out before never equals one of these.</summary>
    private const long EpochsOfRun = 1_000;

    private const string OfStep = "run_id = @Run and step = @Step";

    private const string OfClaim = $"{OfStep} and item_no = @Number and epoch = @Epoch and state = 'claimed'";

    public Task ReportAsync(string node, CancellationToken cancellationToken) => database.StatementAsync(
        "insert into worker (node, seen_at) values (@Node, @Now) on conflict (node) do update set seen_at = excluded.seen_at", new { Node = node, Now = Now() }, cancellationToken);

    public Task LeaveAsync(string node, CancellationToken cancellationToken) => database.StatementAsync(
        "delete from worker where node = @Node or seen_at < @Gone", new { Node = node, Gone = StoredText.Of(clock.GetUtcNow() - TimeSpan.FromDays(1)) }, cancellationToken);

    public async Task<IReadOnlyList<string>> WorkersAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select node from worker where seen_at > @Since order by node", new { Since = StoredText.Of(clock.GetUtcNow() - IWorkTable.PresenceTerm) },
            row => row.GetString(0), cancellationToken),
        cancellationToken);

    public Task AnnounceAsync(RunLease lease, WorkStep step, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        async session =>
        {
            var asked = new { Run = step.Run.Value, Step = step.Name, step.Epoch, step.Program, step.Project, step.Coordinator };
            var kept = await session.ExecuteAsync(
                $"update work_step set epoch = @Epoch, coordinator = @Coordinator where {OfStep} and program = @Program and project = @Project", asked, cancellationToken);
            if (kept > 0) return true;
            await RemoveAsync(session, lease.Run, step.Name, cancellationToken);
            await session.ExecuteAsync(
                "insert into work_step (run_id, step, epoch, program, project, coordinator) values (@Run, @Step, @Epoch, @Program, @Project, @Coordinator)", asked, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task OpenAsync(RunLease lease, string step, string digest, IReadOnlyList<(int From, int To)> ranges, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        async session =>
        {
            var of = new { Run = lease.Run.Value, Step = step, Digest = digest };
            var laid = await session.ListAsync(
                $"select first_position, end_position from work_item where {OfStep} order by item_no", of, row => (row.Int(0), row.Int(1)), cancellationToken);
            var same = await session.NumberAsync($"select count(*) from work_step where {OfStep} and digest = @Digest", of, cancellationToken) > 0;
            if (same && laid.SequenceEqual(ranges)) return true;
            await session.ExecuteAsync($"delete from work_item where {OfStep}", of, cancellationToken);
            await using (var rows = session.Bulk("work_item", "run_id", "step", "item_no", "first_position", "end_position", "state", "epoch", "attempts"))
            {
                for (var i = 0; i < ranges.Count; i++)
                {
                    rows.StartRow();
                    rows.Add(lease.Run.Value);
                    rows.Add(step);
                    rows.Add(i);
                    rows.Add(ranges[i].From);
                    rows.Add(ranges[i].To);
                    rows.Add("open");
                    rows.Add(lease.Epoch * EpochsOfRun);
                    rows.Add(0);
                }
                await rows.CompleteAsync(cancellationToken);
            }
            await session.ExecuteAsync($"update work_step set digest = @Digest where {OfStep}", of, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<WorkStep?> FindAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            """
            select w.run_id, w.epoch, w.step, w.program, w.project, w.coordinator, w.digest
            from work_step w join run_lease l on l.run_id = w.run_id and l.epoch = w.epoch and l.expires_at > @Now
            order by w.step
            """,
            new { Now = Now() },
            row => new WorkStep(new RunId(row.Int(0)), row.Int(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.TextOrNull(6)), cancellationToken),
        cancellationToken);

    public Task<WorkClaim?> ClaimAsync(RunId run, string step, string digest, string worker, CancellationToken cancellationToken) => database.StatementAsync(
        s => s.FirstAsync(
            $"""
            update work_item set state = 'claimed', worker = @Worker, epoch = epoch + 1, attempts = attempts + 1, claimed_until = @Until
            where {OfStep} and item_no = (
                select item_no from work_item
                where {OfStep} and attempts < @Most and (state = 'open' or (state = 'claimed' and claimed_until < @Now))
                  and exists (select 1 from work_step where {OfStep} and digest = @Digest)
                order by item_no limit 1 {database.SkipLocked})
            returning item_no, first_position, end_position, epoch
            """,
            new { Run = run.Value, Step = step, Digest = digest, Worker = worker, Most = IWorkTable.MostAttempts, Now = Now(), Until = Until() },
            row => new WorkClaim(run, step, row.Int(0), row.Int(1), row.Int(2), row.Int(3)), cancellationToken),
        cancellationToken);

    public async Task<bool> RenewAsync(WorkClaim claim, CancellationToken cancellationToken) => await database.StatementAsync(
        $"update work_item set claimed_until = @Until where {OfClaim}",
        new { Run = claim.Run.Value, claim.Step, claim.Number, claim.Epoch, Until = Until() }, cancellationToken) > 0;

    public async Task<bool> CompleteAsync(WorkClaim claim, byte[] result, CancellationToken cancellationToken) => await database.StatementAsync(
        $"update work_item set state = 'done', claimed_until = null, result = @Result, error = null where {OfClaim}",
        new { Run = claim.Run.Value, claim.Step, claim.Number, claim.Epoch, Result = result }, cancellationToken) > 0;

    public async Task<bool> FailAsync(WorkClaim claim, string error, CancellationToken cancellationToken) => await database.StatementAsync(
        $"update work_item set state = 'open', claimed_until = null, error = @Error where {OfClaim}",
        new { Run = claim.Run.Value, claim.Step, claim.Number, claim.Epoch, Error = error }, cancellationToken) > 0;

    public Task<WorkStanding> StandingAsync(RunId run, string step, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var of = new { Run = run.Value, Step = step, Most = IWorkTable.MostAttempts, Now = Now() };
            var (items, done) = await session.FirstAsync(
                $"select count(*), coalesce(sum(case when state = 'done' then 1 else 0 end), 0) from work_item where {OfStep}", of,
                row => (row.Int(0), (int)Convert.ToInt64(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)), cancellationToken);
            var givenUp = await session.FirstAsync(
                $"""
                select item_no, error from work_item
                where {OfStep} and attempts >= @Most and (state = 'open' or (state = 'claimed' and claimed_until < @Now))
                order by item_no limit 1
                """,
                of, row => ((int, string?)?)(row.Int(0), row.TextOrNull(1)), cancellationToken);
            return new WorkStanding(items, done, givenUp);
        },
        cancellationToken);

    public async Task<IReadOnlyList<WorkResult>> ResultsAsync(RunId run, string step, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"select item_no, worker, result from work_item where {OfStep} and state = 'done' order by item_no", new { Run = run.Value, Step = step },
            row => new WorkResult(row.Int(0), row.GetString(1), row.GetFieldValue<byte[]>(2)), cancellationToken),
        cancellationToken);

    public Task CloseAsync(RunLease lease, string step, CancellationToken cancellationToken) => writes.WriteAsync(
        lease, session => RemoveAsync(session, lease.Run, step, cancellationToken), cancellationToken);

    /// <summary>Removes what is left of runs, which nobody is at any more.</summary>
    /// <param name="but">The run that begins or goes on, whose own stays; null for none.</param>
    public static async Task ClearAsync(Session session, RunId? but, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("delete from work_item where run_id <> @But", new { But = but?.Value ?? 0 }, cancellationToken);
        await session.ExecuteAsync("delete from work_step where run_id <> @But", new { But = but?.Value ?? 0 }, cancellationToken);
    }

    private static async Task<bool> RemoveAsync(Session session, RunId run, string step, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync($"delete from work_item where {OfStep}", new { Run = run.Value, Step = step }, cancellationToken);
        return await session.ExecuteAsync($"delete from work_step where {OfStep}", new { Run = run.Value, Step = step }, cancellationToken) > 0;
    }

    private string Now() => StoredText.Of(clock.GetUtcNow());

    private string Until() => StoredText.Of(clock.GetUtcNow() + IWorkTable.ClaimTerm);
}
