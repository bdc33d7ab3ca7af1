using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What becomes of the tasks when a run has asked its questions: a pure function of both and of the decisions that stand.</summary>
internal static class TaskFold
{
    /// <returns>Ordered by id.</returns>
    public static IReadOnlyList<ReviewTask> Of(
        IReadOnlyList<ReviewTask> before, IReadOnlyList<ReviewQuestion> asked, IEnumerable<StewardDecision> standing, IReadOnlySet<string> persons, RunId run)
    {
        var decisions = standing.Where(d => d.Task is not null).GroupBy(d => d.Task!, StringComparer.Ordinal)
            .ToDictionary(d => d.Key, d => d.MaxBy(x => x.Number)!, StringComparer.Ordinal);
        var known = before.ToDictionary(t => t.Question.Id, StringComparer.Ordinal);
        var tasks = new List<ReviewTask>();
        foreach (var question in asked)
        {
            known.Remove(question.Id, out var task);
            tasks.Add(Asked(question, task, decisions.GetValueOrDefault(question.Id), run));
        }
        tasks.AddRange(known.Values.Select(task => NotAsked(task, decisions.GetValueOrDefault(task.Question.Id), persons)));
        return [.. tasks.OrderBy(t => t.Question.Id, StringComparer.Ordinal)];
    }

    private static ReviewTask Asked(ReviewQuestion question, ReviewTask? before, StewardDecision? decision, RunId run)
    {
        var first = before?.FirstRun ?? run;
        // Nothing follows from 'unsure' but that nobody is asked again, and that only while there is nothing new to look at.
        if (decision is not null && (decision.Verdict != DecisionVerdict.Unsure || decision.Known.Contains(question.Evidence)))
            return new ReviewTask(question, ReviewTaskState.Decided, decision.Number, first, Closed: null);
        var again = before is not null && before.State != ReviewTaskState.Open;
        return new ReviewTask(question, again ? ReviewTaskState.Reopened : ReviewTaskState.Open, Decision: null, first, Closed: null);
    }

    private static ReviewTask NotAsked(ReviewTask task, StewardDecision? decision, IReadOnlySet<string> persons)
    {
        if (decision is not null) return task with { State = ReviewTaskState.Decided, Decision = decision.Number, Closed = null };
        if (task.State == ReviewTaskState.Moot) return task;
        bool left = persons.Contains(task.Question.LeftPerson.Value), right = persons.Contains(task.Question.RightPerson.Value);
        return task with { State = ReviewTaskState.Moot, Decision = null, Closed = left && right ? "apart" : left || right ? "joined" : "gone" };
    }
}
