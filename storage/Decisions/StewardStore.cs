using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IStewardStore"/>
internal sealed class StewardStore(Database database) : IStewardStore
{
    public Task<IReadOnlyList<DecisionEntry>> DecisionsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => DecisionRows.ReadAsync(session, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<StewardDecision>> AddAsync(IReadOnlyList<StewardDecision> decisions, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var next = (int)await session.NumberAsync("select coalesce(max(decision_no), 0) + 1 from decision", null, cancellationToken);
            var numberOf = decisions.Select((d, i) => (d.Number, Given: next + i)).Where(d => d.Number < 0).ToDictionary(d => d.Number, d => d.Given);
            var entered = new List<StewardDecision>(decisions.Count);
            foreach (var decision in decisions)
            {
                var numbered = decision with { Number = next++, Supersedes = [.. decision.Supersedes.Select(n => numberOf.GetValueOrDefault(n, n))] };
                await DecisionRows.WriteAsync(session, numbered, cancellationToken);
                entered.Add(numbered);
            }
            await SettleTasksAsync(session, cancellationToken);
            return (IReadOnlyList<StewardDecision>)entered;
        },
        cancellationToken);

    public Task<bool> WithdrawAsync(int decision, DecisionWithdrawal withdrawal, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var entered = await session.ExecuteAsync(
                """
                insert into decision_withdrawal (decision_no, actor, reason, withdrawn_at)
                select decision_no, @Actor, @Reason, @At from decision where decision_no = @Decision
                on conflict (decision_no) do nothing
                """,
                new { Decision = decision, withdrawal.Actor, withdrawal.Reason, At = StoredText.Of(withdrawal.At) }, cancellationToken) == 1;
            if (entered) await SettleTasksAsync(session, cancellationToken);
            return entered;
        },
        cancellationToken);

    public async Task<IReadOnlyList<QueuedTask>> TasksAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync($"{TaskRows.SelectQueued} order by t.task_id", null, TaskRows.ReadQueued, cancellationToken), cancellationToken);

    public Task<QueuedTask?> FindTaskAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"{TaskRows.SelectQueued} where t.task_id = @Id", new { Id = id }, TaskRows.ReadQueued, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<DecisionAlarm>> AlarmsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => AlarmsAsync(session, cancellationToken), cancellationToken);

    public Task<ReviewCounts> CountAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var states = (await session.ListAsync(
                "select state, count(*) from review_task group by state", null,
                row => (State: StoredText.Member<ReviewTaskState>(row.GetString(0)), Count: row.Int(1)), cancellationToken))
                .ToDictionary(s => s.State, s => s.Count);
            var standing = (await DecisionRows.ReadAsync(session, cancellationToken)).Count(d => d.Stands);
            var alarms = (await AlarmsAsync(session, cancellationToken)).Select(a => a.Decision).Distinct().Count();
            return new ReviewCounts(
                states.GetValueOrDefault(ReviewTaskState.Open) + states.GetValueOrDefault(ReviewTaskState.Reopened),
                states.GetValueOrDefault(ReviewTaskState.Decided), states.GetValueOrDefault(ReviewTaskState.Moot), standing, alarms);
        },
        cancellationToken);

    private static async Task<IReadOnlyList<DecisionAlarm>> AlarmsAsync(Session session, CancellationToken cancellationToken)
    {
        var standing = (await DecisionRows.ReadAsync(session, cancellationToken)).Where(d => d.Stands).Select(d => d.Decision.Number).ToHashSet();
        var alarms = await session.ListAsync(
            "select decision_no, kind, evidence from decision_alarm order by decision_no, kind, evidence", null,
            row => new DecisionAlarm(row.Int(0), row.GetString(1), row.GetString(2)), cancellationToken);
        return [.. alarms.Where(a => standing.Contains(a.Decision))];
    }

    /// <summary>Tasks follow at once what was decided or taken back about them; the next run looks at the evidence again.</summary>
    private static async Task SettleTasksAsync(Session session, CancellationToken cancellationToken)
    {
        var decided = (await DecisionRows.ReadAsync(session, cancellationToken)).Where(d => d.Stands && d.Decision.Task is not null)
            .GroupBy(d => d.Decision.Task!, StringComparer.Ordinal).ToDictionary(d => d.Key, d => d.Max(x => x.Decision.Number), StringComparer.Ordinal);
        var tasks = await session.ListAsync(
            "select task_id, decision_no from review_task", null, row => (Id: row.GetString(0), Decision: row.IsDBNull(1) ? (int?)null : row.Int(1)), cancellationToken);
        foreach (var (id, before) in tasks)
        {
            var now = decided.TryGetValue(id, out var number) ? number : (int?)null;
            if (now == before) continue;
            await session.ExecuteAsync(
                "update review_task set state = @State, decision_no = @Decision, closed = null where task_id = @Id",
                new { Id = id, Decision = now, State = StoredText.Of(now is null ? ReviewTaskState.Reopened : ReviewTaskState.Decided) }, cancellationToken);
        }
    }
}
