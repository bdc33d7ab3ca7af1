using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang review</c>: the tasks that wait for a steward, the ones that settle most first.</summary>
public sealed class ReviewQueue(IHubStore store)
{
    /// <param name="all">Also tasks that are decided or moot, after those that wait.</param>
    public async Task<IReadOnlyList<QueueEntry>> AskAsync(bool all, CancellationToken cancellationToken)
    {
        var tasks = await store.Stewards.TasksAsync(cancellationToken);
        var alarms = (await store.Stewards.AlarmsAsync(cancellationToken)).ToLookup(a => a.Decision, a => a.Kind);
        var waiting = tasks.Where(t => t.Task.IsWaiting)
            .SelectMany(t => new[] { t.Task.Question.LeftPerson, t.Task.Question.RightPerson }.Distinct().Select(p => (Person: p, t.Task.Question.Id)))
            .ToLookup(t => t.Person, t => t.Id);
        return
        [
            .. tasks.Where(t => all || t.Task.IsWaiting || (t.Task.Decision is { } d && alarms.Contains(d))).Select(t => Entry(t, waiting, alarms))
                .OrderBy(e => e.State is ReviewTaskState.Decided or ReviewTaskState.Moot)
                .ThenByDescending(e => e.Priority).ThenByDescending(e => e.Weight).ThenBy(e => e.Task, StringComparer.Ordinal),
        ];
    }

    private static QueueEntry Entry(QueuedTask queued, ILookup<PersonId, string> waiting, ILookup<int, string> alarms)
    {
        var (task, rows) = queued;
        var question = task.Question;
        var related = waiting[question.LeftPerson].Concat(waiting[question.RightPerson]).Where(id => id != question.Id).Distinct().Order(StringComparer.Ordinal);
        return new QueueEntry(
            question.Id, task.State, question.Reason, question.LeftPerson, question.RightPerson, question.Left.Count, question.Right.Count, question.Weight,
            question.Uncertainty, rows, Math.Round(question.Uncertainty * (1 + rows), 3), task.Decision, task.Closed, task.FirstRun, [.. related],
            task.Decision is { } decision ? [.. alarms[decision].Distinct()] : []);
    }
}
