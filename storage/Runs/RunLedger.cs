using System.Data.Common;
using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IRunLedger"/>
internal sealed class RunLedger(Database database, LeasedWrites writes, TimeProvider clock) : IRunLedger
{
    private const string Columns = "run_id, state, epoch, inputs_hash, as_of, area, actor, started_at, ended_at, summary";

    private const string Holder = "select run_id, host, process_id, process_started, expires_at from run_lease";

    public async Task<RunLease> AcquireAsync(RunRequest request, CancellationToken cancellationToken)
    {
        // Looked at without a lock first: a writer may hold the store for long, and this answer must come at once.
        RefuseIfHeld(await database.ReadAsync(s => s.FirstAsync(Holder, null, LeaseHolder.Read, cancellationToken), cancellationToken), request);
        return await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("update run_lease set lease_id = 1 where lease_id = 1", null, cancellationToken);
                RefuseIfHeld(await session.FirstAsync(Holder, null, LeaseHolder.Read, cancellationToken), request);
                var lease = await ResumeAsync(session, request, cancellationToken) ?? await BeginAsync(session, request, cancellationToken);
                await session.ExecuteAsync(
                    """
                    update run_lease
                    set run_id = @Run, epoch = @Epoch, host = @Host, process_id = @ProcessId, process_started = @Started, expires_at = @Expires
                    """,
                    new
                    {
                        Run = lease.Run.Value, lease.Epoch, request.Host, request.ProcessId, Started = StoredText.Of(request.ProcessStarted),
                        Expires = StoredText.Of(clock.GetUtcNow() + LeasedWrites.Term),
                    },
                    cancellationToken);
                return lease;
            },
            cancellationToken);
    }

    public Task RenewAsync(RunLease lease, CancellationToken cancellationToken) => writes.RenewAsync(lease, cancellationToken);

    public Task RecordStepAsync(RunLease lease, RunStep step, CancellationToken cancellationToken) => writes.WriteAsync(
        lease,
        session => session.ExecuteAsync(
            """
            insert into run_step (run_id, step_no, epoch, name, started_at, ended_at, counts)
            select @Run, coalesce(max(step_no), 0) + 1, @Epoch, @Name, @Started, @Ended, @Counts from run_step where run_id = @Run
            """,
            new
            {
                Run = lease.Run.Value, lease.Epoch, step.Name, Started = StoredText.Of(step.Started), Ended = StoredText.Of(step.Ended),
                Counts = StoredText.Of(step.Counts),
            },
            cancellationToken),
        cancellationToken);

    public Task FinishAsync(RunLease lease, RunState state, string? summary, CancellationToken cancellationToken)
    {
        if (state == RunState.Running) throw new ArgumentException("A run cannot finish as running.", nameof(state));
        return database.WriteAsync(
            async session =>
            {
                // The lease row goes first: whoever frees it with the right epoch is the one who may end the run.
                await LeasedWrites.ReleaseAsync(session, lease, cancellationToken);
                return await session.ExecuteAsync(
                    "update run set state = @State, ended_at = @Now, summary = @Summary where run_id = @Run",
                    new { State = Name(state), Now = StoredText.Of(clock.GetUtcNow()), Summary = summary, Run = lease.Run.Value }, cancellationToken);
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<RunEntry>> ListAsync(int limit, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync($"select {Columns} from run order by run_id desc limit @Limit", new { Limit = limit }, Read, cancellationToken),
        cancellationToken);

    public Task<RunEntry?> FindAsync(RunId id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"select {Columns} from run where run_id = @Run", new { Run = id.Value }, Read, cancellationToken), cancellationToken);

    public Task<RunEntry?> LastSucceededAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            $"select {Columns} from run where state = @State order by run_id desc limit 1", new { State = Name(RunState.Succeeded) }, Read, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<RunStep>> StepsAsync(RunId id, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select name, started_at, ended_at, counts from run_step where run_id = @Run order by step_no", new { Run = id.Value },
            row => new RunStep(
                row.GetString(0), StoredText.Instant(row.GetString(1)), StoredText.Instant(row.GetString(2)),
                StoredText.Value<Dictionary<string, long>>(row.GetString(3))),
            cancellationToken),
        cancellationToken);

    private static string Name(RunState state) => state.ToString().ToLowerInvariant();

    private static RunEntry Read(DbDataReader row) => new(
        new RunId(row.Int(0)), Enum.Parse<RunState>(row.GetString(1), ignoreCase: true), row.Int(2), row.GetString(3),
        StoredText.Day(row.GetString(4)), row.GetString(5), row.GetString(6), StoredText.Instant(row.GetString(7)),
        row.IsDBNull(8) ? null : StoredText.Instant(row.GetString(8)), row.TextOrNull(9));

    private void RefuseIfHeld(LeaseHolder? holder, RunRequest request)
    {
        if (holder is null || !holder.Holds(request.Host, clock.GetUtcNow())) return;
        throw new RunInProgressException(string.Create(
            CultureInfo.InvariantCulture,
            $"Run {holder.Run} is in progress in process {holder.ProcessId} on {holder.Host}, which holds the hub until {holder.Expires:u} unless it renews. Wait for it, or end that process and run again."));
    }

    private static async Task<RunLease?> ResumeAsync(Session session, RunRequest request, CancellationToken cancellationToken)
    {
        var left = await session.FirstAsync(
            "select run_id, epoch from run where state = 'running' and inputs_hash = @InputsHash order by run_id desc limit 1",
            new { request.InputsHash }, row => new RunLease(new RunId(row.Int(0)), row.Int(1) + 1, Resumed: true), cancellationToken);
        if (left is null) return null;
        await session.ExecuteAsync(
            "update run set epoch = @Epoch, host = @Host, process_id = @ProcessId, process_started = @Started where run_id = @Run",
            new { left.Epoch, request.Host, request.ProcessId, Started = StoredText.Of(request.ProcessStarted), Run = left.Run.Value }, cancellationToken);
        return left;
    }

    private async Task<RunLease> BeginAsync(Session session, RunRequest request, CancellationToken cancellationToken)
    {
        var now = StoredText.Of(clock.GetUtcNow());
        await session.ExecuteAsync("update run set state = 'abandoned', ended_at = @Now where state = 'running'", new { Now = now }, cancellationToken);
        var run = (int)await session.NumberAsync("select coalesce(max(run_id), 0) + 1 from run", null, cancellationToken);
        await session.ExecuteAsync(
            """
            insert into run (run_id, state, epoch, inputs_hash, as_of, area, actor, host, process_id, process_started, started_at)
            values (@Run, 'running', 1, @InputsHash, @AsOf, @Area, @Actor, @Host, @ProcessId, @Started, @Now)
            """,
            new
            {
                Run = run, request.InputsHash, AsOf = StoredText.Of(request.AsOf), request.Area, request.Actor, request.Host, request.ProcessId,
                Started = StoredText.Of(request.ProcessStarted), Now = now,
            },
            cancellationToken);
        return new RunLease(new RunId(run), 1, Resumed: false);
    }
}
