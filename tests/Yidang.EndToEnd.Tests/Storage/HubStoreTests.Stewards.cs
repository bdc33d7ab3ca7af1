using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private static readonly ReviewQuestion Question = new()
    {
        Id = "T0123456789",
        Reason = "two-numbers",
        LeftPerson = Zhang.Id,
        RightPerson = Li.Id,
        Left = [Samples.Key("1"), Samples.Key("2")],
        Right = [Samples.Key("3")],
        LeftRecord = Samples.Key("2"),
        RightRecord = Samples.Key("3"),
        Weight = 7.25,
        Uncertainty = 1,
        Evidence = "E1",
        Steps = [new("prior", "", -12.8), new("name", "exact", 20.05)],
    };

    [Fact]
    public async Task A_decision_comes_back_as_it_was_entered()
    {
        var entered = await Store.Stewards.AddAsync([Decision(-1, DecisionVerdict.Same), Decision(-2, DecisionVerdict.Different, supersedes: [-1])], default);

        entered.Select(d => d.Number).Should().Equal(1, 2);
        var kept = await Store.Stewards.DecisionsAsync(default);
        kept.Select(d => d.Decision).Should().BeEquivalentTo(entered, o => o.WithStrictOrdering());
        kept[1].Decision.Supersedes.Should().Equal([1], "the number that the other was given");
        kept.Select(d => d.Stands).Should().Equal(false, true);
        kept[0].SupersededBy.Should().Be(2);
        (await AuditAsync("select verdict from decision order by decision_no")).Should().Equal("same", "different");
    }

    [Fact]
    public async Task What_was_superseded_stands_again_when_its_superseder_is_withdrawn()
    {
        await Store.Stewards.AddAsync([Decision(-1, DecisionVerdict.Same), Decision(-2, DecisionVerdict.Different, supersedes: [-1]), Decision(-3, DecisionVerdict.Same, supersedes: [-2])], default);
        (await StandingAsync()).Should().Equal([1, 3], "2 does not stand, so it supersedes nothing");

        (await Store.Stewards.WithdrawAsync(3, new DecisionWithdrawal("王科长", "看错了", Morning), default)).Should().BeTrue();
        (await StandingAsync()).Should().Equal(2);
        (await Store.Stewards.WithdrawAsync(2, new DecisionWithdrawal("王科长", "", Morning), default)).Should().BeTrue();
        (await StandingAsync()).Should().Equal(1);
        (await Store.Stewards.WithdrawAsync(2, new DecisionWithdrawal("李主任", "", Morning), default)).Should().BeFalse("it was before");
        (await Store.Stewards.WithdrawAsync(9, new DecisionWithdrawal("李主任", "", Morning), default)).Should().BeFalse("there is none");
        (await Store.Stewards.DecisionsAsync(default))[2].Withdrawn.Should().Be(new DecisionWithdrawal("王科长", "看错了", Morning));
    }

    [Fact]
    public async Task A_task_lives_through_runs_decisions_and_what_the_evidence_says()
    {
        await ResolveAsync([Zhang, Li], [Question]);
        (await Store.Stewards.FindTaskAsync(Question.Id, default))!.Task.Should().BeEquivalentTo(new ReviewTask(Question, ReviewTaskState.Open, null, new RunId(1), null));

        await NextRunAsync("not asked");
        await ResolveAsync([Zhang, Li], []);
        (await TaskAsync()).Should().BeEquivalentTo(new { State = ReviewTaskState.Moot, Closed = "apart" });
        await NextRunAsync("one is gone");
        await ResolveAsync([Zhang], []);
        (await TaskAsync()).Closed.Should().Be("apart", "what closed it first is why it is closed");
        await NextRunAsync("asked again");
        await ResolveAsync([Zhang, Li], [Question]);
        (await TaskAsync()).Should().BeEquivalentTo(new { State = ReviewTaskState.Reopened, Closed = (string?)null, FirstRun = new RunId(1) });

        await Store.Stewards.AddAsync([Decision(-1, DecisionVerdict.Same, Question.Id)], default);
        (await TaskAsync()).Should().BeEquivalentTo(new { State = ReviewTaskState.Decided, Decision = 1 }, "at once");
        await NextRunAsync("joined");
        await ResolveAsync([Zhang], []);
        (await TaskAsync()).Should().BeEquivalentTo(new { State = ReviewTaskState.Decided, Decision = 1 });
        (await Store.Stewards.CountAsync(default)).Should().Be(new ReviewCounts(0, 1, 0, 1, 0));

        await Store.Stewards.WithdrawAsync(1, new DecisionWithdrawal("王科长", "", Morning), default);
        (await TaskAsync()).Should().BeEquivalentTo(new { State = ReviewTaskState.Reopened, Decision = (int?)null });
    }

    [Fact]
    public async Task Unsure_is_asked_again_when_the_evidence_is_new()
    {
        await ResolveAsync([Zhang, Li], [Question]);
        await Store.Stewards.AddAsync([Decision(-1, DecisionVerdict.Unsure, Question.Id) with { Known = ["E1"] }], default);
        await NextRunAsync("the same evidence");
        await ResolveAsync([Zhang, Li], [Question]);
        (await TaskAsync()).State.Should().Be(ReviewTaskState.Decided);
        await NextRunAsync("new evidence");
        await ResolveAsync([Zhang, Li], [Question with { Evidence = "E2" }]);
        (await TaskAsync()).State.Should().Be(ReviewTaskState.Reopened);
    }

    [Fact]
    public async Task Alarms_are_of_the_last_run_and_of_decisions_that_stand()
    {
        await Store.Stewards.AddAsync([Decision(-1, DecisionVerdict.Same), Decision(-2, DecisionVerdict.Different)], default);
        DecisionAlarm[] alarms = [new(1, "record-changed", "A"), new(1, "two-numbers", "B"), new(2, "equal-identity", "C")];
        await ResolveAsync([Zhang, Li], [], alarms);
        (await Store.Stewards.AlarmsAsync(default)).Should().Equal(alarms);
        (await Store.Stewards.CountAsync(default)).Alarms.Should().Be(2, "decisions are counted");
        await Store.Stewards.WithdrawAsync(1, new DecisionWithdrawal("王科长", "", Morning), default);
        (await Store.Stewards.AlarmsAsync(default)).Should().Equal(alarms[2]);
        await NextRunAsync("nothing against it any more");
        await ResolveAsync([Zhang, Li], []);
        (await Store.Stewards.AlarmsAsync(default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_task_knows_how_many_rows_of_the_last_lists_name_its_persons()
    {
        PersonId one = new("P1"), two = new("P2");
        await ResolveAsync([Zhang, Li], [Question with { LeftPerson = one, RightPerson = two }, Question with { Id = "T9", LeftPerson = one, RightPerson = one }]);
        (await Store.Stewards.TasksAsync(default)).Select(t => t.ListRows).Should().Equal([0, 0], "nothing was published");
        await Store.Lists.PublishAsync(Lease, [List("insurance")], default);
        await NextRunAsync("second");
        await Store.Lists.PublishAsync(Lease, [List("allowance"), List("insurance")], default);
        (await Store.Stewards.TasksAsync(default)).Select(t => t.ListRows).Should().Equal([4, 2], "each list names both, and one person is not counted twice");
    }

    private static StewardDecision Decision(int number, DecisionVerdict verdict, string? task = null, int[]? supersedes = null) => new()
    {
        Number = number,
        Verdict = verdict,
        Left = [.. new[] { "1", "2" }.Select(k => new DecidedRecord(Samples.Key(k), long.MinValue)).OrderBy(r => r.Key)],
        Right = [new DecidedRecord(Samples.Key("3"), 7)],
        Task = task,
        Note = "看过户口簿",
        Actor = "王科长",
        At = Morning,
        Known = ["K"],
        Supersedes = supersedes ?? [],
    };

    private Task ResolveAsync(GoldenPerson[] persons, ReviewQuestion[] questions, DecisionAlarm[]? alarms = null) =>
        Store.Golden.ApplyAsync(Lease, Samples.Resolve(persons) with { Questions = questions, Alarms = alarms ?? [] }, default);

    private async Task<ReviewTask> TaskAsync() => (await Store.Stewards.FindTaskAsync(Question.Id, default))!.Task;

    private async Task<IEnumerable<int>> StandingAsync() => (await Store.Stewards.DecisionsAsync(default)).Where(d => d.Stands).Select(d => d.Decision.Number);
}
