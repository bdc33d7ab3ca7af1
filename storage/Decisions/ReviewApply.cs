using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Enters what a resolution asks of stewards and holds against their decisions, inside a transaction.</summary>
internal sealed class ReviewApply(Session session, RunId run, Resolution resolution)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        // Read within the transaction: someone may have decided since the run began.
        var standing = (await DecisionRows.ReadAsync(session, cancellationToken)).Where(d => d.Stands).Select(d => d.Decision).ToList();
        var before = await session.ListAsync($"select {TaskRows.Columns} from review_task t order by t.task_id", null, TaskRows.Read, cancellationToken);
        var persons = resolution.Persons.Select(p => p.Id.Value).ToHashSet(StringComparer.Ordinal);
        var tasks = TaskFold.Of(before, resolution.Questions, standing, persons, run);
        if (!(tasks.Count == before.Count && tasks.Zip(before.OrderBy(t => t.Question.Id, StringComparer.Ordinal)).All(pair => TaskRows.AreAlike(pair.First, pair.Second))))
            await TaskRows.ReplaceAsync(session, tasks, cancellationToken);
        await session.ExecuteAsync("delete from decision_alarm", null, cancellationToken);
        foreach (var alarm in resolution.Alarms)
        {
            await session.ExecuteAsync(
                "insert into decision_alarm (decision_no, kind, evidence) values (@Decision, @Kind, @Evidence)", alarm, cancellationToken);
        }
    }
}
