using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task Of_old_logs_that_stays_from_which_it_is_told_how_things_stand()
    {
        await FiredAsync("1", "nightly", JobOutcome.Failed);
        await FiredAsync("2", "nightly", JobOutcome.Succeeded);
        await FiredAsync("3", "nightly", JobOutcome.Succeeded);
        await FiredAsync("4", "nightly", JobOutcome.Failed);
        await FiredAsync("5", "nightly", JobOutcome.Failed);
        await FiredAsync("6", "yearly", JobOutcome.Succeeded);
        await BeginAsync("7", "endless");
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);
        await Store.Alerts.SyncAsync([Odd], Everything, default);
        await EndedAsync("something", RunState.Succeeded);
        var (changed, idle) = (Lease.Run, await EndedAsync("nothing", RunState.Unchanged));
        Clock.Advance(TimeSpan.FromDays(1));
        var border = Clock.GetUtcNow();
        await FiredAsync("8", "nightly", JobOutcome.Failed);
        await Store.Alerts.SyncAsync([Late, Odd], Everything, default);
        await Store.Alerts.SyncAsync([Odd], Everything, default);
        var young = await EndedAsync("nothing", RunState.Unchanged);
        var standings = await Store.Jobs.StandingsAsync(default);
        Lease = await Store.Runs.AcquireAsync(Samples.Request("cleaning"), default);

        await Store.Runs.RemoveOldLogsAsync(Lease, border, default);

        (await Store.Jobs.ListAsync(job: null, 100, default)).Select(f => f.Id).Should().BeEquivalentTo(["1", "3", "6", "7", "8"], "the first, the last success, the latest, what is at work, and what is not old");
        (await Store.Jobs.StandingsAsync(default)).Should().Equal(standings);
        (await Store.Alerts.ListAsync(100, default)).Select(e => (e.Alert, e.Raised >= border)).Should().BeEquivalentTo([(Odd, false), (Late, true)], "what stands is not old, however long it has");
        foreach (var (run, kept) in new[] { (changed, true), (idle, false), (young, true) })
        {
            (await Store.Runs.FindAsync(run, default)).Should().NotBeNull("the ledger's line of every run stays");
            ((await Store.Runs.ReadLogAsync(run, default)).Count > 0).Should().Be(kept);
        }
        (await Store.Runs.ReadLogAsync(Lease.Run, default))[^1].Text.Should().EndWith("3 firings, 1 alerts, the logs of 1 runs that changed nothing");
        await Store.Runs.RemoveOldLogsAsync(Lease, border, default);
        (await Store.Runs.ReadLogAsync(Lease.Run, default)).Should().HaveCount(2, "nothing is left to remove");

        async Task FiredAsync(string id, string job, JobOutcome outcome)
        {
            await BeginAsync(id, job);
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Store.Jobs.EndAsync(id, outcome, null, null, default);
        }

        async Task<RunId> EndedAsync(string inputs, RunState state)
        {
            // The fixture's own lease is the first to be ended.
            var lease = inputs == "something" ? Lease : await Store.Runs.AcquireAsync(Samples.Request(inputs), default);
            await Store.Runs.FinishAsync(lease, state, null, default);
            return lease.Run;
        }
    }
}
