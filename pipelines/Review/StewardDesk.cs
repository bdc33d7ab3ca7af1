using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Where stewards' decisions are entered and taken back. Each holds from the next run on; nothing golden changes before that.</summary>
public sealed class StewardDesk(IHubStore store, Project project, TimeProvider clock)
{
    private readonly HashSet<string> oneRowPerPerson =
        project.Contracts.Where(c => c.Delivery.OneRowPerPerson).Select(c => c.Source).ToHashSet(StringComparer.Ordinal);

    /// <summary>Answers tasks, all or none of them.</summary>
    /// <exception cref="DecisionRefusedException">A task is unknown, moot, or none of its records is left on one side; nothing was entered.</exception>
    public async Task<IReadOnlyList<StewardDecision>> DecideAsync(IReadOnlyList<TaskAnswerRow> answers, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(cancellationToken);
        var entered = new List<StewardDecision>();
        var refusals = new List<string>();
        foreach (var answer in answers)
        {
            try
            {
                var decision = await AnswerAsync(answer, -1 - entered.Count, standing, cancellationToken);
                standing = [.. standing.Where(d => !decision.Supersedes.Contains(d.Number)), decision];
                entered.Add(decision);
            }
            catch (DecisionRefusedException refusal)
            {
                refusals.Add($"{answer.Where}: {refusal.Message}");
            }
        }
        if (refusals.Count > 0) throw new DecisionRefusedException(string.Join('\n', [.. refusals.Take(20), "Nothing was entered."]));
        return await store.Stewards.AddAsync(entered, cancellationToken);
    }

    /// <summary>Says that two persons are one.</summary>
    public async Task<StewardDecision> MergeAsync(string left, string right, string note, string actor, CancellationToken cancellationToken)
    {
        PersonId one = await PersonAsync(left, cancellationToken), other = await PersonAsync(right, cancellationToken);
        if (one == other) throw new DecisionRefusedException($"{left} and {right} are one person already: {one}.");
        return await EnterAsync(DecisionVerdict.Same, await KeysAsync(one, cancellationToken), await KeysAsync(other, cancellationToken), note, actor, cancellationToken);
    }

    /// <summary>Says that these records of a person are another person's; each side stays together.</summary>
    /// <param name="rows"><c>source/KEY</c> or <c>FILE:LINE</c>.</param>
    public async Task<StewardDecision> SplitAsync(string person, IReadOnlyList<string> rows, string note, string actor, CancellationToken cancellationToken)
    {
        var id = await PersonAsync(person, cancellationToken);
        var all = await KeysAsync(id, cancellationToken);
        var leaving = new SortedSet<RecordKey>();
        foreach (var row in rows)
        {
            var key = (await RowName.FindAsync(store, row, cancellationToken))?.Key ?? throw new DecisionRefusedException($"This hub has no current row {row}.");
            if (!all.Contains(key)) throw new DecisionRefusedException($"{row} is not a row of {id}. `yidang person {id}` lists its rows.");
            leaving.Add(key);
        }
        if (leaving.Count == all.Count) throw new DecisionRefusedException($"Those are all rows of {id}: nothing would be left of it.");
        return await EnterAsync(DecisionVerdict.Split, [.. all.Where(k => !leaving.Contains(k))], [.. leaving], note, actor, cancellationToken);
    }

    /// <summary>Takes a decision back; what it superseded stands again.</summary>
    public async Task<StewardDecision> UndoAsync(int number, string reason, string actor, CancellationToken cancellationToken)
    {
        var decision = (await store.Stewards.DecisionsAsync(cancellationToken)).FirstOrDefault(d => d.Decision.Number == number)
            ?? throw new DecisionRefusedException($"This hub has no decision {number}. See `yidang decisions`.");
        if (!await store.Stewards.WithdrawAsync(number, new DecisionWithdrawal(actor, reason, clock.GetUtcNow()), cancellationToken))
            throw new DecisionRefusedException($"Decision {number} was withdrawn before.");
        return decision.Decision;
    }

    /// <summary>Takes back the latest decision by which the person was put together.</summary>
    public async Task<StewardDecision> UnmergeAsync(string person, string reason, string actor, CancellationToken cancellationToken)
    {
        var id = await PersonAsync(person, cancellationToken);
        var records = (await KeysAsync(id, cancellationToken)).ToHashSet();
        var merge = (await StandingAsync(cancellationToken)).Where(d => d.Verdict == DecisionVerdict.Same && DecidedPair.Joins(d, records, records)).MaxBy(d => d.Number)
            ?? throw new DecisionRefusedException($"No decision put {id} together; its records found each other. `yidang split {id} ROW…` parts them.");
        return await UndoAsync(merge.Number, reason, actor, cancellationToken);
    }

    private async Task<StewardDecision> AnswerAsync(
        TaskAnswerRow answer, int number, IReadOnlyList<StewardDecision> standing, CancellationToken cancellationToken)
    {
        var task = (await store.Stewards.FindTaskAsync(answer.Task.Trim().ToUpperInvariant(), cancellationToken))?.Task
            ?? throw new DecisionRefusedException($"this hub has no task {answer.Task}. See `yidang review`.");
        if (task.State == ReviewTaskState.Moot)
            throw new DecisionRefusedException($"task {task.Question.Id} is moot ({task.Closed}): nothing asks any more. Use `yidang merge` or `yidang split`.");
        if (answer.Verdict == DecisionVerdict.Split) throw new ArgumentException("A task is answered with same, different or unsure.", nameof(answer));
        return await ComposeAsync(answer.Verdict, task.Question.Left, task.Question.Right, task.Question, answer.Note, answer.Actor, number, standing, cancellationToken);
    }

    private async Task<StewardDecision> EnterAsync(
        DecisionVerdict verdict, IReadOnlyList<RecordKey> left, IReadOnlyList<RecordKey> right, string note, string actor, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(cancellationToken);
        // Said twice it would have to be taken back twice, the second time long after everybody believes it gone.
        if (standing.FirstOrDefault(d => d.Verdict == verdict && Says(d, left, right)) is { } before)
            throw new DecisionRefusedException($"Decision {before.Number} says so already. The next `yidang run` honours it; `yidang undo {before.Number}` takes it back.");
        var decision = await ComposeAsync(verdict, left, right, question: null, note, actor, -1, standing, cancellationToken);
        return (await store.Stewards.AddAsync([decision], cancellationToken))[0];
    }

    private static bool Says(StewardDecision decision, IReadOnlyList<RecordKey> left, IReadOnlyList<RecordKey> right)
    {
        HashSet<RecordKey> one = [.. decision.Left.Select(r => r.Key)], other = [.. decision.Right.Select(r => r.Key)];
        return (one.SetEquals(left) && other.SetEquals(right)) || (one.SetEquals(right) && other.SetEquals(left));
    }

    private async Task<StewardDecision> ComposeAsync(
        DecisionVerdict verdict, IReadOnlyList<RecordKey> left, IReadOnlyList<RecordKey> right, ReviewQuestion? question, string note, string actor,
        int number, IReadOnlyList<StewardDecision> standing, CancellationToken cancellationToken)
    {
        IReadOnlyList<RecordIdentity> lefts = await IdentitiesAsync(left, cancellationToken), rights = await IdentitiesAsync(right, cancellationToken);
        if (lefts.Count == 0 || rights.Count == 0) throw new DecisionRefusedException("the records of one side are gone; the next run asks anew.");
        var decision = new StewardDecision
        {
            Number = number,
            Verdict = verdict,
            Left = [.. lefts.Select(r => new DecidedRecord(r.Key, r.Digest)).OrderBy(r => r.Key)],
            Right = [.. rights.Select(r => new DecidedRecord(r.Key, r.Digest)).OrderBy(r => r.Key)],
            Task = question?.Id,
            Note = note,
            Actor = actor,
            At = clock.GetUtcNow(),
        };
        // What the steward could see raises no alarm later.
        IReadOnlyList<RecordIdentity> all = [.. lefts, .. rights];
        var known = Contradictions.Of(decision, all.ToDictionary(r => r.Key), all).Select(c => c.Evidence);
        return decision with
        {
            Known = [.. known.Concat(question is null ? [] : [question.Evidence]).Distinct().Order(StringComparer.Ordinal)],
            Supersedes = Superseding.Of(decision, standing),
        };
    }

    private async Task<IReadOnlyList<RecordIdentity>> IdentitiesAsync(IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        var found = new List<RecordIdentity>();
        foreach (var key in keys)
        {
            if (await store.Records.FindAsync(key, cancellationToken) is { } record)
                found.Add(RecordIdentity.Of(key, record.Layout, record.Values, oneRowPerPerson.Contains(key.Source)));
        }
        return found;
    }

    private async Task<IReadOnlyList<StewardDecision>> StandingAsync(CancellationToken cancellationToken) =>
        [.. (await store.Stewards.DecisionsAsync(cancellationToken)).Where(d => d.Stands).Select(d => d.Decision)];

    private async Task<PersonId> PersonAsync(string id, CancellationToken cancellationToken)
    {
        var today = new PersonId(await LastingIds.FollowAsync(store.Golden, id.Trim().ToUpperInvariant(), cancellationToken));
        return await store.Golden.FindPersonAsync(today, cancellationToken) is null
            ? throw new DecisionRefusedException(string.Create(CultureInfo.InvariantCulture, $"This hub has no person {id}."))
            : today;
    }

    private async Task<IReadOnlyList<RecordKey>> KeysAsync(PersonId person, CancellationToken cancellationToken) =>
        [.. (await store.Records.FindAsync(await store.Golden.RecordsOfAsync(person, cancellationToken), cancellationToken)).Select(r => r.Key).Order()];
}
