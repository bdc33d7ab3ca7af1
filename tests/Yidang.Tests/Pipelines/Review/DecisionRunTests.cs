using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Review;

/// <summary>Stewards' decisions through whole runs of a town on SQLite.</summary>
public sealed class DecisionRunTests(SmallTown town) : IClassFixture<SmallTown>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_merge_joins_two_persons_and_undoing_it_restores_every_byte()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var before = await hub.StandingAsync();
        var (one, other) = await StrangersAsync(hub);
        var merge = await Desk(hub).MergeAsync(one.Value, other.Value, "两条记录是同一人", "王科长", None);

        var run = await hub.RunAsync();

        run.State.Should().Be(RunState.Succeeded, "a decision is an input of a run");
        var stays = await StandingOfAsync(hub, one, other);
        (await hub.Store.Golden.CountAsync(None)).Persons.Should().Be(before.Count(row => row.StartsWith("golden_person ", StringComparison.Ordinal)) - 1);
        (await hub.Store.Golden.FollowRedirectAsync((stays == one ? other : one).Value, None)).Should().Be(stays.Value, "the other id leads to it");
        (await hub.RunAsync()).State.Should().Be(RunState.Unchanged);

        await Desk(hub).UndoAsync(merge.Number, "看错了", "王科长", None);
        (await hub.RunAsync()).State.Should().Be(RunState.Succeeded);

        Differences(before, await hub.StandingAsync()).Should().BeEmpty();
        (await hub.Store.Golden.FollowRedirectAsync(one.Value, None)).Should().BeNull();
        (await hub.Store.Golden.FollowRedirectAsync(other.Value, None)).Should().BeNull();
        await hub.Awaiting(h => Desk(h).UndoAsync(merge.Number, "", "王科长", None)).Should().ThrowAsync<DecisionRefusedException>();
    }

    [Fact]
    public async Task A_merge_holds_for_rows_that_say_something_new_the_same_day()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var persons = new List<GoldenPerson>();
        await foreach (var batch in hub.Store.Golden.ReadPersonsAsync(None)) persons.AddRange(batch.Where(p => p.RecordCount == 1));
        var theirs = (await Task.WhenAll(persons.Select(p => hub.Store.Golden.RecordsOfAsync(p.Id, None)))).SelectMany(r => r).ToList();
        var steady = (await hub.Store.Circles.PersonsOfAsync(theirs, None)).Where(p => p.Steadiness >= Steadiness.Steady).Select(p => p.Record).ToList();
        var records = (await hub.Store.Records.FindAsync(steady, None)).Where(r => r.Key.Source == "ga").Take(2).ToList();
        var ids = await Task.WhenAll(records.Select(r => PersonOfAsync(hub, r.Key)));
        await Desk(hub).MergeAsync(ids[0]!.Value.Value, ids[1]!.Value.Value, "两条记录是同一人", "王科长", None);
        hub.Edit("公安_常住人口", "gb18030", lines => lines.Select((line, i) => records.Exists(r => r.Line == i + 1) ? Widowed(line) : line));

        await hub.RunAsync();

        records.Should().HaveCount(2, "some stand in no other register");
        (await Task.WhenAll(records.Select(r => PersonOfAsync(hub, r.Key)))).Distinct().Should().ContainSingle();
        (await hub.Store.Records.FindAsync(records[0].Key, None))!.Id.Should().NotBe(records[0].Id, "the row says something new");

        static string Widowed(string line) => string.Join(',', line.Split(',').Select((cell, at) => at == 10 ? "40" : cell));
    }

    [Fact]
    public async Task What_is_said_twice_is_refused_so_that_taking_it_back_once_is_enough()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var (one, other) = await StrangersAsync(hub);
        var (person, keys) = await LargeAsync(hub, not: [one, other]);
        var merge = await Desk(hub).MergeAsync(one.Value, other.Value, "", "王科长", None);
        await Desk(hub).SplitAsync(person.Value, [keys[^1].ToString()], "", "王科长", None);

        (await hub.Awaiting(h => Desk(h).MergeAsync(other.Value, one.Value, "", "李科长", None)).Should().ThrowAsync<DecisionRefusedException>()).WithMessage($"Decision {merge.Number} says so already*");
        await hub.Awaiting(h => Desk(h).SplitAsync(person.Value, [keys[^1].ToString()], "", "李科长", None)).Should().ThrowAsync<DecisionRefusedException>();

        await Desk(hub).UndoAsync(merge.Number, "", "王科长", None);
        await hub.Awaiting(h => Desk(h).MergeAsync(one.Value, other.Value, "", "王科长", None)).Should().NotThrowAsync("it was taken back");
    }

    [Fact]
    public async Task A_split_parts_a_person_keeps_the_id_with_its_first_record_and_undoing_it_restores_every_byte()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var before = await hub.StandingAsync();
        foreach (var takesFirst in new[] { false, true })
        {
            var (person, keys) = await LargeAsync(hub);
            var leaving = takesFirst ? keys[0] : keys[^1];
            await Desk(hub).SplitAsync(person.Value, [leaving.ToString()], "另一个人的", "王科长", None);
            await hub.RunAsync();

            var of = await Task.WhenAll(keys.Select(k => PersonOfAsync(hub, k)));
            of.Distinct().Should().HaveCount(2);
            of[0].Should().Be(person, "the id hangs on the first record");
            of.Where((_, i) => keys[i] != leaving).Distinct().Should().ContainSingle("the rest stays together");
            var trace = await new TraceQuestion(hub.Store, ProjectLoader.Load(hub.ProjectFolder)).AskAsync(leaving.ToString(), reveal: false, None);
            trace!.Decisions.Should().ContainSingle().Which.Verdict.Should().Be(DecisionVerdict.Split);
            var explained = await new ExplainQuestion(hub.Store, ProjectLoader.Load(hub.ProjectFolder)).AskAsync(keys[0].ToString(), keys[^1].ToString(), reveal: false, None);
            explained!.Decisions.Should().ContainSingle();

            await Desk(hub).UndoAsync((await hub.Store.Stewards.DecisionsAsync(None))[^1].Decision.Number, "", "王科长", None);
            await hub.RunAsync();
            Differences(before, await hub.StandingAsync()).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_task_is_asked_once_answered_once_and_asks_again_when_its_answer_is_taken_back()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var queue = await new ReviewQueue(hub.Store).AskAsync(all: false, None);
        queue.Should().NotBeEmpty().And.OnlyHaveUniqueItems(t => t.Task).And.BeInDescendingOrder(t => t.Priority);
        var task = queue[0];
        var before = await hub.StandingAsync();

        var decision = (await DecideAsync(hub, task.Task, DecisionVerdict.Same)).Single();
        (await StateAsync(hub, task.Task)).Should().Be(ReviewTaskState.Decided, "at once, before any run");
        await hub.RunAsync();

        var joined = await Task.WhenAll(decision.Left.Concat(decision.Right).Select(r => PersonOfAsync(hub, r.Key)));
        joined.Distinct().Should().ContainSingle();
        (await StateAsync(hub, task.Task)).Should().Be(ReviewTaskState.Decided);

        // The same question answered anew: the later answer stands, and the earlier again once that is taken back.
        var second = (await DecideAsync(hub, task.Task, DecisionVerdict.Different)).Single();
        second.Supersedes.Should().Equal(decision.Number);
        await hub.RunAsync();
        Differences(before, await hub.StandingAsync()).Where(d => !d.Contains("review_pair", StringComparison.Ordinal)).Should().BeEmpty("different is how they were");
        (await new ReviewQueue(hub.Store).AskAsync(all: false, None)).Should().NotContain(t => t.Task == task.Task);
        await Desk(hub).UndoAsync(second.Number, "", "王科长", None);
        (await hub.Store.Stewards.DecisionsAsync(None))[0].Stands.Should().BeTrue();
        await Desk(hub).UndoAsync(decision.Number, "", "王科长", None);
        await hub.RunAsync();

        (await StateAsync(hub, task.Task)).Should().Be(ReviewTaskState.Reopened);
        Differences(before, await hub.StandingAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Unsure_changes_nothing_and_is_asked_again_only_when_there_is_something_new_to_look_at()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var before = await hub.StandingAsync();
        var task = await TaskWithMedicalAsync(hub);
        await DecideAsync(hub, task.Id, DecisionVerdict.Unsure);
        await hub.RunAsync();
        Differences(before, await hub.StandingAsync()).Should().BeEmpty();
        (await StateAsync(hub, task.Id)).Should().Be(ReviewTaskState.Decided);

        await MoveAsync(hub, task.Left.Concat(task.Right).First(k => k.Source == "medical"));
        await hub.RunAsync();

        (await StateAsync(hub, task.Id)).Should().NotBe(ReviewTaskState.Decided, "the evidence has changed");
    }

    [Fact]
    public async Task A_decision_holds_against_new_evidence_and_raises_an_alarm()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var (person, keys) = await LargeAsync(hub, needs: "medical");
        var medical = keys.First(k => k.Source == "medical");
        await Desk(hub).SplitAsync(person.Value, [medical.ToString()], "", "王科长", None);
        await hub.RunAsync();
        (await hub.Store.Stewards.AlarmsAsync(None)).Should().BeEmpty("what was known when it was decided is no news");

        await MoveAsync(hub, medical);
        var run = await hub.RunAsync();

        (await hub.Store.Stewards.AlarmsAsync(None)).Should().Contain(a => a.Kind == "record-changed");
        run.DecisionsWithAlarm.Should().Be(1, "whoever reads what the night did sees it");
        (await Alerts()).Should().Contain((AlertKind.DecisionContradicted, "decision 1"), "and whoever is told of alerts");
        (await PersonOfAsync(hub, medical)).Should().NotBe(await PersonOfAsync(hub, keys.First(k => k != medical)), "it holds until someone takes it back");
        await Desk(hub).UndoAsync(1, "", "王科长", None);
        (await hub.Store.Stewards.AlarmsAsync(None)).Should().BeEmpty();
        (await Alerts()).Should().NotContain(a => a.Kind == AlertKind.DecisionContradicted);

        async Task<IEnumerable<(AlertKind Kind, string Subject)>> Alerts() =>
            (await new AlertsQuestion(hub.Store, hub.Clock).AskAsync(ProjectLoader.Load(hub.ProjectFolder), None)).Select(a => (a.Kind, a.Subject));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_was_decided_when_all_of_it_is_taken_back_in_any_order_no_trace_is_left(int seed)
    {
        var random = new Random(seed);
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var before = await hub.StandingAsync();
        for (var round = 0; round < 2; round++)
        {
            var persons = await PersonsAsync(hub);
            for (var i = 0; i < 4; i++)
            {
                var person = persons[random.Next(persons.Count)];
                var keys = (await hub.Store.Records.FindAsync(await hub.Store.Golden.RecordsOfAsync(person, None), None)).Select(r => r.Key).Order().ToList();
                if (keys.Count > 1 && random.Next(2) == 0) await Desk(hub).SplitAsync(person.Value, [keys[random.Next(keys.Count)].ToString()], "", "test", None);
                else if (persons[random.Next(persons.Count)] is var other && other != person) await Desk(hub).MergeAsync(person.Value, other.Value, "", "test", None);
            }
            var task = (await new ReviewQueue(hub.Store).AskAsync(all: false, None)).First(t => t.State != ReviewTaskState.Decided);
            await DecideAsync(hub, task.Task, random.Next(2) == 0 ? DecisionVerdict.Same : DecisionVerdict.Different);
            await hub.RunAsync();
            await HoldAsync(hub);
        }
        Differences(before, await hub.StandingAsync()).Should().NotBeEmpty();

        var numbers = (await hub.Store.Stewards.DecisionsAsync(None)).Select(d => d.Decision.Number).ToArray();
        random.Shuffle(numbers);
        foreach (var number in numbers) await Desk(hub).UndoAsync(number, "", "test", None);
        await hub.RunAsync();

        Differences(before, await hub.StandingAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_hub_built_anew_from_the_deliveries_and_the_exported_decisions_is_the_same()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var (one, other) = await StrangersAsync(hub);
        await Desk(hub).MergeAsync(one.Value, other.Value, "", "王科长", None);
        var (person, keys) = await LargeAsync(hub, not: [one, other]);
        await Desk(hub).SplitAsync(person.Value, [keys[1].ToString()], "", "王科长", None);
        var task = (await new ReviewQueue(hub.Store).AskAsync(all: false, None))[^1];
        await DecideAsync(hub, task.Task, DecisionVerdict.Different);
        await Desk(hub).UndoAsync(1, "", "王科长", None);
        await hub.RunAsync();
        var file = Path.Combine(hub.Folder.Root, "decisions.json");
        (await new DecisionFile(hub.Store).ExportAsync(file, None)).Should().Be(3);

        await using var anew = await town.OpenAsync();
        (await new DecisionFile(anew.Store).ImportAsync(file, None)).Should().Be(3);
        await anew.RunAsync();

        Differences(await hub.StandingAsync(), await anew.StandingAsync()).Should().BeEmpty();
        (await anew.Store.Stewards.DecisionsAsync(None)).Should().BeEquivalentTo(await hub.Store.Stewards.DecisionsAsync(None));
        await anew.Awaiting(h => new DecisionFile(h.Store).ImportAsync(file, None)).Should().ThrowAsync<DecisionRefusedException>("it has decisions now");
    }

    [Fact]
    public async Task A_table_of_answers_is_entered_whole_or_not_at_all()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var queue = await new ReviewQueue(hub.Store).AskAsync(all: false, None);
        var file = Path.Combine(hub.Folder.Root, "answers.csv");
        await File.WriteAllTextAsync(file, $"任务,结论,备注,核对人\n{queue[0].Task},不是同一人,双胞胎,李主任\nT000,同一人,,\n{queue[1].Task},也许,,\n");
        await hub.Awaiting(_ => DecisionSheet.ReadAsync(file, "cli", None)).Should().ThrowAsync<DecisionRefusedException>().WithMessage("line 4*Nothing was entered.");
        await File.WriteAllTextAsync(file, $"任务,结论,备注,核对人\n{queue[0].Task},不是同一人,双胞胎,李主任\nT000,同一人,,\n{queue[1].Task},,,\n");
        await hub.Awaiting(h => EnterAsync(h, file)).Should().ThrowAsync<DecisionRefusedException>().WithMessage("line 3*T000*");
        (await hub.Store.Stewards.DecisionsAsync(None)).Should().BeEmpty();

        await File.WriteAllTextAsync(file, $"任务,结论,备注,核对人\n{queue[0].Task},不是同一人,双胞胎,李主任\n{queue[1].Task},,,\n");
        var entered = await EnterAsync(hub, file);

        entered.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Verdict = DecisionVerdict.Different, Note = "双胞胎", Actor = "李主任", Task = queue[0].Task });
    }

    /// <summary>The beginnings of the rows that only one of the two has.</summary>
    private static IReadOnlyList<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        [.. before.Except(after).Select(row => "- " + row[..Math.Min(row.Length, 160)]), .. after.Except(before).Select(row => "+ " + row[..Math.Min(row.Length, 160)])];

    private static StewardDesk Desk(TownHub hub) => new(hub.Store, ProjectLoader.Load(hub.ProjectFolder), hub.Clock);

    private static Task<IReadOnlyList<StewardDecision>> DecideAsync(TownHub hub, string task, DecisionVerdict verdict) =>
        Desk(hub).DecideAsync([new TaskAnswerRow(task, verdict, "", "王科长", task)], None);

    /// <summary>What stands and is not overruled holds in the golden records.</summary>
    private static async Task HoldAsync(TownHub hub)
    {
        var overruled = (await hub.Store.Stewards.AlarmsAsync(None)).Where(a => a.Kind == "overruled").Select(a => a.Decision).ToHashSet();
        foreach (var decision in (await hub.Store.Stewards.DecisionsAsync(None)).Where(d => d.Stands).Select(d => d.Decision))
        {
            var left = await Task.WhenAll(decision.Left.Select(r => PersonOfAsync(hub, r.Key)));
            var right = await Task.WhenAll(decision.Right.Select(r => PersonOfAsync(hub, r.Key)));
            if (decision.Verdict is DecisionVerdict.Different or DecisionVerdict.Split) left.Should().NotIntersectWith(right);
            if (decision.Verdict == DecisionVerdict.Same && !overruled.Contains(decision.Number)) left.Concat(right).Distinct().Should().ContainSingle();
        }
    }

    private static async Task<IReadOnlyList<PersonId>> PersonsAsync(TownHub hub)
    {
        var persons = new List<PersonId>();
        await foreach (var batch in hub.Store.Golden.ReadPersonsAsync(None)) persons.AddRange(batch.Select(p => p.Id));
        return persons;
    }

    private static async Task<IReadOnlyList<StewardDecision>> EnterAsync(TownHub hub, string file) =>
        await Desk(hub).DecideAsync(await DecisionSheet.ReadAsync(file, "cli", None), None);

    private static async Task<ReviewTaskState> StateAsync(TownHub hub, string task) => (await hub.Store.Stewards.FindTaskAsync(task, None))!.Task.State;

    private static async Task<ReviewQuestion> TaskWithMedicalAsync(TownHub hub) =>
        (await hub.Store.Stewards.TasksAsync(None)).Select(t => t.Task.Question).First(q => q.Left.Concat(q.Right).Any(k => k.Source == "medical"));

    /// <summary>The medical insurer calls somebody by another given name from now on.</summary>
    private static async Task MoveAsync(TownHub hub, RecordKey medical)
    {
        var record = (await hub.Store.Records.FindAsync(medical, None))!;
        hub.Edit("医保", "gbk", lines => lines.Select((line, i) => i + 1 == record.Line ? Renamed(line, record.Values[record.Layout.ToList().IndexOf("name")]!) : line));
    }

    private static string Renamed(string line, string name) => line.Replace(name, name[..1] + "改名", StringComparison.Ordinal);

    private static async Task<PersonId?> PersonOfAsync(TownHub hub, RecordKey key) =>
        await hub.Store.Golden.FindPersonOfAsync((await hub.Store.Records.FindAsync(key, None))!.Id, None);

    private static async Task<PersonId> StandingOfAsync(TownHub hub, PersonId one, PersonId other) =>
        await hub.Store.Golden.FindPersonAsync(one, None) is null ? other : one;

    private static async Task<(PersonId One, PersonId Other)> StrangersAsync(TownHub hub)
    {
        var persons = new List<GoldenPerson>();
        await foreach (var batch in hub.Store.Golden.ReadPersonsAsync(None)) persons.AddRange(batch);
        var one = persons.First(p => p.RecordCount > 1 && p.Dwelling is not null);
        return (one.Id, persons.Last(p => p.RecordCount > 1 && p.Dwelling is not null && p.Dwelling != one.Dwelling).Id);
    }

    private static async Task<(PersonId Person, IReadOnlyList<RecordKey> Keys)> LargeAsync(TownHub hub, string? needs = null, PersonId[]? not = null)
    {
        await foreach (var batch in hub.Store.Golden.ReadPersonsAsync(None))
        {
            foreach (var person in batch.Where(p => p.RecordCount >= 4 && !(not ?? []).Contains(p.Id)))
            {
                var keys = (await hub.Store.Records.FindAsync(await hub.Store.Golden.RecordsOfAsync(person.Id, None), None)).Select(r => r.Key).Order().ToList();
                if (needs is null || keys.Exists(k => k.Source == needs)) return (person.Id, keys);
            }
        }
        throw new InvalidOperationException("The town has nobody with four records.");
    }
}
