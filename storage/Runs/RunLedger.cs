using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IRunLedger"/>
internal sealed class RunLedger(Database database, LeasedWrites writes, TimeProvider clock) : IRunLedger
{
    // With the lease, where it is this run's: in one statement, so that a run which begins or ends meanwhile is not told as stopped.
    private const string Select =
        $"select run.run_id, state, run.epoch, inputs_hash, as_of, area, actor, started_at, ended_at, summary, kind, inputs, {LeaseHolder.Columns} "
        + "from run left join run_lease held on held.run_id = run.run_id";

    private const int FirstOfHolder = 12;

    public async Task<RunLease> AcquireAsync(RunRequest request, CancellationToken cancellationToken)
    {
        // Looked at without a lock first: a writer may hold the store for long, and this answer must come at once.
        var left = await database.ReadAsync(s => s.FirstAsync(LeaseHolder.Select, null, LeaseHolder.Read, cancellationToken), cancellationToken);
        RefuseIfHeld(left, request);
        if (left is not null && (left.Host, left.ProcessId) != (request.Host, request.ProcessId)) await database.EndSessionsOfAsync(left.Host, left.ProcessId, cancellationToken);
        return await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("update run_lease set lease_id = 1 where lease_id = 1", null, cancellationToken);
                RefuseIfHeld(await session.FirstAsync(LeaseHolder.Select, null, LeaseHolder.Read, cancellationToken), request);
                var lease = await ResumeAsync(session, request, cancellationToken) ?? await BeginAsync(session, request, cancellationToken);
                await WorkTable.ClearAsync(session, but: lease.Run, cancellationToken);
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
                await LogAsync(
                    session, lease, string.Create(CultureInfo.InvariantCulture, $"{(lease.Resumed ? "resumed" : "begun")} by {request.Actor}, process {request.ProcessId} on {request.Host}"),
                    cancellationToken);
                return lease;
            },
            cancellationToken);
    }

    public async Task<RunId?> AtWorkAsync(CancellationToken cancellationToken)
    {
        var holder = await database.ReadAsync(s => s.FirstAsync(LeaseHolder.Select, null, LeaseHolder.Read, cancellationToken), cancellationToken);
        return IsHeld(holder, Environment.MachineName) ? new RunId(holder.Run) : null;
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
        if (state is RunState.Running or RunState.Stopped) throw new ArgumentException($"A run cannot finish as {state}.", nameof(state));
        return database.WriteAsync(
            async session =>
            {
                // The lease row goes first: whoever frees it with the right epoch is the one who may end the run.
                await LeasedWrites.ReleaseAsync(session, lease, cancellationToken);
                await WorkTable.ClearAsync(session, but: null, cancellationToken);
                return await session.ExecuteAsync(
                    "update run set state = @State, ended_at = @Now, summary = @Summary where run_id = @Run",
                    new { State = StoredText.Of(state), Now = StoredText.Of(clock.GetUtcNow()), Summary = summary, Run = lease.Run.Value }, cancellationToken);
            },
            cancellationToken);
    }

    public async Task RemoveOldLogsAsync(RunLease lease, DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Looked at before anything is locked: nearly always there is nothing, or a day's.
        if ((await database.ReadAsync(s => OldLogs.FindAsync(s, before, cancellationToken), cancellationToken)).IsEmpty) return;
        await writes.WriteAsync(
            lease,
            async session =>
            {
                var found = await OldLogs.FindAsync(session, before, cancellationToken);
                await OldLogs.RemoveAsync(session, before, cancellationToken);
                await LogAsync(
                    session, lease,
                    string.Create(CultureInfo.InvariantCulture, $"removed, from before {before:u}: {found.Firings} firings, {found.Alerts} alerts, the logs of {found.Runs} runs that changed nothing"),
                    cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task LogAsync(RunLease lease, string text, CancellationToken cancellationToken) => writes.WriteAsync(
        lease, session => LogAsync(session, lease, text, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<RunLogEntry>> ReadLogAsync(RunId id, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select logged_at, epoch, entry from run_log where run_id = @Run order by entry_no", new { Run = id.Value },
            row => new RunLogEntry(StoredText.Instant(row.GetString(0)), row.Int(1), row.GetString(2)), cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<RunEntry>> ListAsync(RunFilter filter, CancellationToken cancellationToken)
    {
        var wanted = new List<string>();
        if (filter.State is not null) wanted.Add("state = @State");
        if (filter.Kind is not null) wanted.Add("kind = @Kind");
        if (filter.Since is not null) wanted.Add("started_at >= @Since");
        if (filter.Actor is not null) wanted.Add("actor = @Actor");
        var where = wanted.Count == 0 ? "" : $"where {string.Join(" and ", wanted)} ";
        var stored = filter.State == RunState.Stopped ? RunState.Running : filter.State;
        var runs = await database.ReadAsync(
            s => s.ListAsync(
                $"{Select} {where}order by run.run_id desc limit @Limit",
                new { filter.Limit, State = stored is { } state ? StoredText.Of(state) : null, filter.Kind, Since = filter.Since is { } since ? StoredText.Of(since) : null, filter.Actor },
                Read, cancellationToken),
            cancellationToken);
        return filter.State is { } asked ? runs.FindAll(run => run.State == asked) : runs;
    }

    public Task<RunEntry?> FindAsync(RunId id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"{Select} where run.run_id = @Run", new { Run = id.Value }, Read, cancellationToken), cancellationToken);

    public Task<RunEntry?> LastSucceededAsync(CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            $"{Select} where state = @State order by run.run_id desc limit 1", new { State = StoredText.Of(RunState.Succeeded) }, Read, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<RunStep>> StepsAsync(RunId id, CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            "select name, started_at, ended_at, counts from run_step where run_id = @Run order by step_no", new { Run = id.Value },
            row => new RunStep(
                row.GetString(0), StoredText.Instant(row.GetString(1)), StoredText.Instant(row.GetString(2)),
                StoredText.Value<Dictionary<string, long>>(row.GetString(3))),
            cancellationToken),
        cancellationToken);

    private RunEntry Read(DbDataReader row) => new(
        new RunId(row.Int(0)), StateOf(row), row.Int(2), row.GetString(3),
        StoredText.Day(row.GetString(4)), row.GetString(5), row.GetString(6), StoredText.Instant(row.GetString(7)),
        row.IsDBNull(8) ? null : StoredText.Instant(row.GetString(8)), row.TextOrNull(9))
    {
        Kind = row.GetString(10),
        Inputs = row.IsDBNull(11) ? null : StoredText.Value<RunInputs>(row.GetString(11)),
    };

    private RunState StateOf(DbDataReader row) => StoredText.Member<RunState>(row.GetString(1)) switch
    {
        RunState.Running when !IsHeld(LeaseHolder.Read(row, FirstOfHolder), Environment.MachineName) => RunState.Stopped,
        var state => state,
    };

    private bool IsHeld([NotNullWhen(true)] LeaseHolder? holder, string thisHost) => holder is not null && holder.Holds(thisHost, clock.GetUtcNow());

    private void RefuseIfHeld(LeaseHolder? holder, RunRequest request)
    {
        if (!IsHeld(holder, request.Host)) return;
        throw new RunInProgressException(string.Create(
            CultureInfo.InvariantCulture,
            $"Run {holder.Run} is in progress in process {holder.ProcessId} on {holder.Host}, which holds the hub until {holder.Expires:u} unless it renews. Wait for it, or end that process and run again."));
    }

    private static async Task<RunLease?> ResumeAsync(Session session, RunRequest request, CancellationToken cancellationToken)
    {
        // A failed run was told as such, and the next plain run is another; by its number it may go on as long as nobody has written since.
        var states = request.Resume is null ? "state = 'running'"
            : "state in ('running', 'failed') and run_id = @Resume and run_id = (select max(run_id) from run where state <> 'unchanged')";
        var left = await session.FirstAsync(
            $"select run_id, epoch from run where {states} and inputs_hash = @InputsHash order by run_id desc limit 1",
            new { request.InputsHash, Resume = request.Resume?.Value }, row => new RunLease(new RunId(row.Int(0)), row.Int(1) + 1, Resumed: true), cancellationToken);
        if (left is null) return request.Resume is { } wanted ? throw NotResumableException.Ended(wanted) : null;
        await session.ExecuteAsync(
            """
            update run set state = 'running', ended_at = null, summary = null, epoch = @Epoch, host = @Host, process_id = @ProcessId, process_started = @Started
            where run_id = @Run
            """,
            new { left.Epoch, request.Host, request.ProcessId, Started = StoredText.Of(request.ProcessStarted), Run = left.Run.Value }, cancellationToken);
        return left;
    }

    private Task<int> LogAsync(Session session, RunLease lease, string text, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        insert into run_log (run_id, entry_no, epoch, logged_at, entry)
        select @Run, coalesce(max(entry_no), 0) + 1, @Epoch, @Now, @Text from run_log where run_id = @Run
        """,
        new { Run = lease.Run.Value, lease.Epoch, Now = StoredText.Of(clock.GetUtcNow()), Text = text }, cancellationToken);

    private async Task<RunLease> BeginAsync(Session session, RunRequest request, CancellationToken cancellationToken)
    {
        var now = StoredText.Of(clock.GetUtcNow());
        await session.ExecuteAsync("update run set state = 'abandoned', ended_at = @Now where state = 'running'", new { Now = now }, cancellationToken);
        var run = (int)await session.NumberAsync("select coalesce(max(run_id), 0) + 1 from run", null, cancellationToken);
        await session.ExecuteAsync(
            """
            insert into run (run_id, state, epoch, inputs_hash, as_of, area, actor, host, process_id, process_started, started_at, kind, inputs)
            values (@Run, 'running', 1, @InputsHash, @AsOf, @Area, @Actor, @Host, @ProcessId, @Started, @Now, @Kind, @Inputs)
            """,
            new
            {
                Run = run, request.InputsHash, AsOf = StoredText.Of(request.AsOf), request.Area, request.Actor, request.Host, request.ProcessId,
                Started = StoredText.Of(request.ProcessStarted), Now = now, request.Kind, Inputs = request.Inputs is null ? null : StoredText.Of(request.Inputs),
            },
            cancellationToken);
        return new RunLease(new RunId(run), 1, Resumed: false);
    }
}
