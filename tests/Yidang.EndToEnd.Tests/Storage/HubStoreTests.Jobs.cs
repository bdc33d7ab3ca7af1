using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task A_firing_is_kept_with_its_outcome_reason_and_run()
    {
        var first = await BeginAsync("1", "nightly");
        Clock.Advance(TimeSpan.FromMinutes(3));
        (await Store.Jobs.EndAsync("1", JobOutcome.Succeeded, null, new RunId(7), default)).Should().BeTrue();
        var second = await BeginAsync("2", "lists", JobCause.After);
        (await Store.Jobs.EndAsync("2", JobOutcome.Failed, "清单写不出去", null, default)).Should().BeTrue();

        (await Store.Jobs.ListAsync(job: null, 10, default)).Should().Equal(
            second with { Ended = Clock.GetUtcNow(), Outcome = JobOutcome.Failed, Reason = "清单写不出去" },
            first with { Ended = Clock.GetUtcNow(), Outcome = JobOutcome.Succeeded, Run = new RunId(7) });
        (await Store.Jobs.ListAsync("nightly", 10, default)).Should().ContainSingle();
        (await Store.Jobs.ListAsync(job: null, 1, default)).Should().ContainSingle().Which.Id.Should().Be("2", "the latest comes first");
    }

    [Fact]
    public async Task A_firing_that_is_entered_twice_because_nobody_knew_the_outcome_is_entered_once()
    {
        await BeginAsync("1", "nightly");
        await BeginAsync("1", "nightly");
        (await Store.Jobs.EndAsync("1", JobOutcome.Succeeded, null, new RunId(7), default)).Should().BeTrue();
        (await Store.Jobs.EndAsync("1", JobOutcome.Succeeded, null, new RunId(7), default)).Should().BeTrue("it did end so");

        (await Store.Jobs.ListAsync(job: null, 10, default)).Should().ContainSingle().Which.Outcome.Should().Be(JobOutcome.Succeeded);
    }

    [Fact]
    public async Task A_firing_that_was_given_up_stays_lost_whatever_its_node_says_when_it_wakes_up()
    {
        await BeginAsync("1", "nightly");
        Clock.Advance(TimeSpan.FromSeconds(90));
        await BeginAsync("2", "nightly", JobCause.Recovery);

        (await Store.Jobs.EndAsync("1", JobOutcome.Succeeded, null, null, default)).Should().BeFalse();

        (await Store.Jobs.ListAsync("nightly", 10, default)).Select(f => f.Outcome).Should().Equal(JobOutcome.Running, JobOutcome.Lost);
    }

    [Fact]
    public async Task What_somebody_does_by_hand_is_given_up_only_when_no_run_is_at_work()
    {
        await BeginAsync("1", "nightly", JobCause.Hand);
        await BeginAsync("2", "nightly");
        (await Store.Jobs.ListAsync("nightly", 10, default)).Single(f => f.Id == "1").Outcome.Should().Be(JobOutcome.Running, "the lease is held");

        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        await BeginAsync("3", "nightly");
        (await Store.Jobs.ListAsync("nightly", 10, default)).Single(f => f.Id == "1").Outcome.Should().Be(JobOutcome.Lost);
    }

    [Fact]
    public async Task What_the_scheduler_is_at_is_not_given_up_because_somebody_does_the_same_by_hand()
    {
        await BeginAsync("1", "nightly");
        await BeginAsync("2", "nightly", JobCause.Hand);
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        await BeginAsync("3", "nightly", JobCause.Hand);

        (await Store.Jobs.EndAsync("1", JobOutcome.Succeeded, null, null, default)).Should().BeTrue("it was alive, whether or not it had its run yet");
    }

    [Fact]
    public async Task A_job_stands_as_its_latest_firing_and_its_last_success_say()
    {
        (await Store.Jobs.StandingsAsync(default)).Should().BeEmpty();
        var began = Clock.GetUtcNow();
        await BeginAsync("1", "nightly");
        Clock.Advance(TimeSpan.FromMinutes(3));
        await Store.Jobs.EndAsync("1", JobOutcome.Succeeded, null, null, default);
        var succeeded = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromHours(24));
        await BeginAsync("2", "nightly");
        await Store.Jobs.EndAsync("2", JobOutcome.Failed, "the disk is full", null, default);
        await BeginAsync("3", "lists");

        var standings = await Store.Jobs.StandingsAsync(default);

        standings.Select(s => (s.Job, s.First, s.Latest.Id, s.LastSuccess)).Should().Equal(
            ("lists", Clock.GetUtcNow(), "3", null), ("nightly", began, "2", succeeded));
    }

    [Fact]
    public async Task A_job_is_paused_once_and_until_it_is_resumed()
    {
        var pause = new JobPause("nightly", "王科长", Clock.GetUtcNow());

        (await Store.Jobs.PauseAsync(pause, default)).Should().BeTrue();
        (await Store.Jobs.PauseAsync(pause with { Actor = "李科长" }, default)).Should().BeFalse();
        (await Store.Jobs.PausesAsync(default)).Should().Equal(pause);
        (await Store.Jobs.ResumeAsync("nightly", default)).Should().BeTrue();
        (await Store.Jobs.ResumeAsync("nightly", default)).Should().BeFalse();
        (await Store.Jobs.PausesAsync(default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_is_at_work_while_its_lease_is_held()
    {
        (await Store.Runs.AtWorkAsync(default)).Should().Be(Lease.Run);

        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);

        (await Store.Runs.AtWorkAsync(default)).Should().BeNull();
    }

    private async Task<JobFiring> BeginAsync(string id, string job, JobCause cause = JobCause.Schedule)
    {
        var firing = new JobFiring(id, job, cause, "xian-01/4711", Clock.GetUtcNow().AddSeconds(-1), Clock.GetUtcNow());
        await Store.Jobs.BeginAsync(firing, default);
        return firing;
    }
}
