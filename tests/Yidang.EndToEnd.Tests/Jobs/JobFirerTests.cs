using System.Diagnostics;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Yidang.Jobs;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Jobs;

/// <summary>What a job's policies make of one firing, on a real ledger.</summary>
public sealed class JobFirerTests : IAsyncLifetime
{
    private static readonly ScheduledJob Nightly = new() { Name = "nightly", Work = ScheduledWork.Run, Cron = "0 30 1 * * ?" };

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-firer-").FullName;
    private IHubStore store = null!;
    private int fired;

    public async Task InitializeAsync()
    {
        store = Open();
        await store.MigrateAsync(default);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_firing_does_its_work_and_says_which_run_it_was()
    {
        await FireAsync([Nightly], "nightly", new Work(() => new WorkDone(new RunId(7), RunState.Unchanged)));

        (await LastAsync("nightly")).Should().Be((JobOutcome.Succeeded, "nothing changed", new RunId(7)));
    }

    [Fact]
    public async Task A_failure_is_an_outcome_with_its_reason()
    {
        await FireAsync([Nightly], "nightly", new Work(() => throw new StoreUnavailableException("The disk is full.", isTransient: false)));

        (await LastAsync("nightly")).Should().Be((JobOutcome.Failed, "The disk is full.", null));
    }

    [Fact]
    public async Task A_mistake_of_the_program_is_told_by_its_kind_alone_for_its_words_may_quote_anything()
    {
        var fire = () => FireAsync([Nightly], "nightly", new Work(() => throw new InvalidOperationException("张三")));

        await fire.Should().ThrowAsync<InvalidOperationException>();
        (await LastAsync("nightly")).Should().Be((JobOutcome.Failed, "InvalidOperationException", null));
    }

    [Fact]
    public async Task A_store_that_is_away_when_a_firing_comes_is_waited_for()
    {
        var tries = 0;
        var work = new Work(Done);
        var firer = new JobFirer(
            work, NodeProjects.Of([Nightly]), _ => ++tries < 4 ? throw new StoreUnavailableException("PostgreSQL is starting.", isTransient: true) : Task.FromResult(Open()),
            new HastyClock(), NullLogger<JobFirer>.Instance);

        await firer.FireAsync(Firing("nightly", TimeSpan.Zero), default);

        (tries, work.Times, (await LastAsync("nightly")).Outcome).Should().Be((4, 1, JobOutcome.Succeeded));
    }

    [Fact]
    public async Task A_node_that_stops_leaves_its_firing_as_stopped()
    {
        var stop = () => FireAsync([Nightly], "nightly", new Work(() => throw new OperationCanceledException()));

        await stop.Should().ThrowAsync<OperationCanceledException>();
        (await LastAsync("nightly")).Outcome.Should().Be(JobOutcome.Stopped);
    }

    [Fact]
    public async Task A_paused_job_is_left_out_and_says_who_paused_it()
    {
        await store.Jobs.PauseAsync(new JobPause("nightly", "王科长", TimeProvider.System.GetUtcNow()), default);
        var work = new Work(Done);

        await FireAsync([Nightly], "nightly", work);

        (await LastAsync("nightly")).Should().Be((JobOutcome.Skipped, "paused by 王科长", null));
        work.Times.Should().Be(0);
    }

    [Fact]
    public async Task A_job_that_skips_is_left_out_while_a_run_is_at_work()
    {
        var lease = await store.Runs.AcquireAsync(Storage.Samples.Request("other"), default);

        await FireAsync([Nightly with { Overlap = BusyPolicy.Skip }], "nightly", new Work(Done));

        (await LastAsync("nightly")).Should().Be((JobOutcome.Skipped, $"run {lease.Run} was at work", null));
    }

    [Fact]
    public async Task A_job_that_waits_begins_when_the_run_has_ended()
    {
        var lease = await store.Runs.AcquireAsync(Storage.Samples.Request("other"), default);
        var work = new Work(Done);
        var firing = FireAsync([Nightly], "nightly", work);
        await UntilAsync("nightly", JobOutcome.Running);
        work.Times.Should().Be(0);

        await store.Runs.FinishAsync(lease, RunState.Succeeded, null, default);
        await firing.WaitAsync(TimeSpan.FromMinutes(1));

        work.Times.Should().Be(1);
        (await LastAsync("nightly")).Outcome.Should().Be(JobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_run_that_slips_in_before_the_job_has_the_lease_is_waited_for_too()
    {
        var tries = 0;
        var work = new Work(() => ++tries == 1 ? throw new RunInProgressException("Run 3 is in progress.") : Done());

        await FireAsync([Nightly], "nightly", work);

        (work.Times, (await LastAsync("nightly")).Outcome).Should().Be((2, JobOutcome.Succeeded));
    }

    [Fact]
    public async Task A_job_that_skips_leaves_out_a_firing_that_came_due_while_it_was_at_work()
    {
        var job = Nightly with { Overlap = BusyPolicy.Skip };
        await FireAsync([job], "nightly", new Work(Done));

        await FireAsync([job], "nightly", new Work(Done), due: -TimeSpan.FromHours(1));

        (await LastAsync("nightly")).Should().Be((JobOutcome.Skipped, "the firing before was still at work", null));
    }

    [Theory]
    [InlineData(null, JobOutcome.Skipped, "nightly has never run")]
    [InlineData(JobOutcome.Succeeded, JobOutcome.Succeeded, null)]
    [InlineData(JobOutcome.Failed, JobOutcome.Skipped, "nightly failed")]
    [InlineData(JobOutcome.Skipped, JobOutcome.Skipped, "nightly skipped")]
    public async Task A_job_that_comes_after_another_goes_by_its_outcome(JobOutcome? before, JobOutcome outcome, string? reason)
    {
        if (before is { } ended) await EndedAsync("nightly", ended);

        await FireAsync([Nightly, Lists], "lists", new Work(Done));

        var last = await LastAsync("lists");
        (last.Outcome, last.Reason).Should().Be((outcome, reason));
    }

    [Fact]
    public async Task A_job_that_comes_after_another_waits_for_one_that_is_at_work()
    {
        await store.Jobs.BeginAsync(Firing("nightly", TimeSpan.Zero), default);
        var firing = FireAsync([Nightly, Lists], "lists", new Work(Done));
        await UntilAsync("lists", JobOutcome.Running);

        await store.Jobs.EndAsync((await store.Jobs.ListAsync("nightly", 1, default)).Single().Id, JobOutcome.Succeeded, null, null, default);
        await firing.WaitAsync(TimeSpan.FromMinutes(1));

        (await LastAsync("lists")).Outcome.Should().Be(JobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_job_that_comes_after_another_does_not_wait_for_what_somebody_began_by_hand_and_was_killed_at()
    {
        using var process = Process.Start("sleep", "0");
        await process.WaitForExitAsync();
        await store.Jobs.BeginAsync(Firing("nightly", TimeSpan.Zero, JobCause.Hand) with { Node = $"{Environment.MachineName}/{process.Id}" }, default);

        await FireAsync([Nightly, Lists], "lists", new Work(Done)).WaitAsync(TimeSpan.FromMinutes(1));

        (await LastAsync("lists")).Should().Be((JobOutcome.Skipped, "nightly lost", null));
        (await LastAsync("nightly")).Outcome.Should().Be(JobOutcome.Lost);
    }

    [Fact]
    public async Task A_job_that_only_another_nodes_file_has_is_not_left_out_in_silence()
    {
        var work = new Work(Done);

        await FireAsync([Nightly], "lists", work);

        var last = await LastAsync("lists");
        (work.Times, last.Outcome).Should().Be((0, JobOutcome.Failed));
        last.Reason.Should().Contain("schedule.yaml without 'lists'");
    }

    [Fact]
    public async Task Of_two_nodes_that_start_a_chained_job_at_once_the_second_does_nothing()
    {
        await EndedAsync("nightly", JobOutcome.Succeeded);
        ScheduledJob[] jobs = [Nightly, Lists with { Cron = null }];
        var work = new Work(Done);

        await FireAsync(jobs, "lists", work, JobCause.After);
        await FireAsync(jobs, "lists", work, JobCause.After);

        (work.Times, (await store.Jobs.ListAsync("lists", 10, default)).Count).Should().Be((1, 1));
    }

    private static ScheduledJob Lists => new() { Name = "lists", Work = ScheduledWork.Publish, Cron = "0 0 7 * * ?", After = ["nightly"] };

    private static WorkDone Done() => new(new RunId(1), RunState.Succeeded);

    private IHubStore Open() => HubStores.Open(Path.Combine(folder, "hub.db"), TimeProvider.System);

    private JobFiring Firing(string job, TimeSpan due, JobCause cause = JobCause.Schedule)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new($"{Interlocked.Increment(ref fired)}", job, cause, "here/1", now + due, now);
    }

    private Task FireAsync(ScheduledJob[] jobs, string job, Work work, JobCause cause = JobCause.Schedule, TimeSpan due = default) => new JobFirer(
        work, NodeProjects.Of(jobs), _ => Task.FromResult(Open()), TimeProvider.System, NullLogger<JobFirer>.Instance).FireAsync(Firing(job, due, cause), default);

    private async Task EndedAsync(string job, JobOutcome outcome)
    {
        var firing = Firing(job, TimeSpan.Zero);
        await store.Jobs.BeginAsync(firing, default);
        await store.Jobs.EndAsync(firing.Id, outcome, null, null, default);
    }

    private async Task<(JobOutcome Outcome, string? Reason, RunId? Run)> LastAsync(string job)
    {
        var last = (await store.Jobs.ListAsync(job, 1, default)).Single();
        return (last.Outcome, last.Reason, last.Run);
    }

    private async Task UntilAsync(string job, JobOutcome outcome)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await store.Jobs.ListAsync(job, 1, patience.Token) is not [{ } latest] || latest.Outcome != outcome) await Task.Delay(20, patience.Token);
    }

    /// <summary>Who waits by it does not wait.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    private sealed class Work(Func<WorkDone> work) : IScheduledWorkRunner
    {
        public int Times { get; private set; }

        public Task<WorkDone> RunAsync(ScheduledWork kind, string name, CancellationToken cancellationToken)
        {
            Times++;
            return Task.FromResult(work());
        }
    }
}
