using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Enters what a resolution asks of stewards and holds against their decisions, inside a transaction.</summary>
/// <param name="resolved">The persons that it came to.</param>
internal sealed class ReviewApply(Session session, RunId run, Resolution resolution, IReadOnlyList<PersonId> resolved)
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        // Read within the transaction: someone may have decided since the run began.
        var standing = (await DecisionRows.ReadAsync(session, cancellationToken)).Where(d => d.Stands).Select(d => d.Decision).ToList();
        var before = await session.ListAsync($"select {TaskRows.Columns} from review_task t order by t.task_id", null, TaskRows.Read, cancellationToken);
        var persons = resolved.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        var concerned = Concerned(before, persons);
        await AddStandingAsync(concerned, persons, cancellationToken);
        var elsewhere = before.ExceptBy(concerned.Select(t => t.Question.Id), t => t.Question.Id);
        IReadOnlyList<ReviewTask> tasks = [.. TaskFold.Of(concerned, resolution.Questions, standing, persons, run).Concat(elsewhere).OrderBy(t => t.Question.Id, StringComparer.Ordinal)];
        if (!(tasks.Count == before.Count && tasks.Zip(before.OrderBy(t => t.Question.Id, StringComparer.Ordinal)).All(pair => TaskRows.AreAlike(pair.First, pair.Second))))
            await TaskRows.ReplaceAsync(session, tasks, cancellationToken);
        if (resolution.Scope is null) await session.ExecuteAsync("delete from decision_alarm", null, cancellationToken);
        else await session.ExecuteAsync(
            $"delete from decision_alarm where decision_no in {session.Database.NumbersIn("@Decisions")}", new { Decisions = JsonSerializer.Serialize(resolution.Decisions) }, cancellationToken);
        foreach (var alarm in resolution.Alarms)
        {
            await session.ExecuteAsync(
                "insert into decision_alarm (decision_no, kind, evidence) values (@Decision, @Kind, @Evidence)", alarm, cancellationToken);
        }
    }

    /// <summary>The tasks about the circles that were resolved: all others stand as they stood.</summary>
    /// <remarks>A person of such a circle stood in it before or stands in it now, or, long gone, left its records there.</remarks>
    private IReadOnlyList<ReviewTask> Concerned(IReadOnlyList<ReviewTask> before, HashSet<string> persons)
    {
        if (resolution.Scope is not { } scope) return before;
        var stood = scope.Select(p => p.Value).ToHashSet(StringComparer.Ordinal);
        var records = resolution.Records.ToHashSet();
        return [.. before.Where(t => Stood(t.Question.LeftPerson) || Stood(t.Question.RightPerson) || t.Question.Left.Concat(t.Question.Right).Any(records.Contains))];

        bool Stood(PersonId person) => stood.Contains(person.Value) || persons.Contains(person.Value);
    }

    /// <summary>Adds those persons of the tasks that stand in circles which were not resolved.</summary>
    private async Task AddStandingAsync(IReadOnlyList<ReviewTask> tasks, HashSet<string> persons, CancellationToken cancellationToken)
    {
        if (resolution.Scope is null) return;
        foreach (var person in tasks.SelectMany(t => new[] { t.Question.LeftPerson.Value, t.Question.RightPerson.Value }).Where(p => !persons.Contains(p)).Distinct(StringComparer.Ordinal).ToList())
        {
            if (await session.NumberAsync("select count(*) from golden_person where valid_to_run is null and person_id = @Person", new { Person = person }, cancellationToken) > 0)
                persons.Add(person);
        }
    }
}
