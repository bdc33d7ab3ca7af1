using System.Diagnostics;
using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task A_second_run_beside_a_live_one_is_refused_and_told_who_holds_the_hub()
    {
        var acquire = () => Store.Runs.AcquireAsync(Samples.Request("other"), default);
        var refusal = (await acquire.Should().ThrowAsync<RunInProgressException>()).Which;
        refusal.Message.Should().ContainAll("Run 1", $"process {Environment.ProcessId}", Environment.MachineName, "2026-11-01 01:31:00Z");
        refusal.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_run_of_a_dead_process_is_resumed_at_once_with_the_same_inputs()
    {
        await NextRunAsync("second", Environment.MachineName, DeadProcess(), Clock.GetUtcNow());
        var resumed = await Store.Runs.AcquireAsync(Samples.Request("second"), default);
        resumed.Should().Be(new RunLease(new RunId(2), 2, Resumed: true));
        (await Store.Runs.FindAsync(new RunId(2), default))!.Epoch.Should().Be(2);
    }

    [Fact]
    public async Task A_run_of_a_dead_process_is_told_as_stopped_until_somebody_takes_it_up()
    {
        await NextRunAsync("second", Environment.MachineName, DeadProcess(), Clock.GetUtcNow());
        (await Store.Runs.FindAsync(new RunId(2), default))!.State.Should().Be(RunState.Stopped);
        (await Store.Runs.ListAsync(10, default)).Select(r => r.State).Should().Equal(RunState.Stopped, RunState.Succeeded);
        (await Store.Runs.ListAsync(new RunFilter(10, RunState.Stopped), default)).Should().ContainSingle().Which.Id.Value.Should().Be(2);
        (await Store.Runs.ListAsync(new RunFilter(10, RunState.Running), default)).Should().BeEmpty();

        Lease = await Store.Runs.AcquireAsync(Samples.Request("second"), default);

        (await Store.Runs.FindAsync(new RunId(2), default))!.State.Should().Be(RunState.Running);
        (await Store.Runs.ListAsync(new RunFilter(10, RunState.Running), default)).Should().ContainSingle();
        (await Store.Runs.ListAsync(new RunFilter(10, RunState.Stopped), default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_of_a_dead_process_is_abandoned_when_the_inputs_differ()
    {
        await NextRunAsync("second", Environment.MachineName, DeadProcess(), Clock.GetUtcNow());
        var next = await Store.Runs.AcquireAsync(Samples.Request("third"), default);
        next.Should().Be(new RunLease(new RunId(3), 1, Resumed: false));
        (await Store.Runs.ListAsync(10, default)).Select(r => r.State).Should().Equal(RunState.Running, RunState.Abandoned, RunState.Succeeded);
    }

    [Fact]
    public async Task A_process_id_that_another_process_has_now_does_not_hold_the_hub()
    {
        await NextRunAsync("second", Environment.MachineName, Environment.ProcessId, Samples.ThisProcessStarted.AddMinutes(-5));
        (await Store.Runs.AcquireAsync(Samples.Request("second"), default)).Resumed.Should().BeTrue();
    }

    [Fact]
    public async Task A_lease_of_another_host_holds_until_it_expires_and_renewal_extends_it()
    {
        await NextRunAsync("second", "another-host", 1, Clock.GetUtcNow());
        var acquire = () => Store.Runs.AcquireAsync(Samples.Request("second"), default);
        Clock.Advance(TimeSpan.FromSeconds(50));
        await Store.Runs.RenewAsync(Lease, default);
        Clock.Advance(TimeSpan.FromSeconds(50));
        await acquire.Should().ThrowAsync<RunInProgressException>();
        Clock.Advance(TimeSpan.FromSeconds(11));
        (await acquire()).Should().Be(new RunLease(new RunId(2), 2, Resumed: true));
    }

    [Fact]
    public async Task A_lease_that_was_taken_over_writes_nothing()
    {
        await NextRunAsync("second", Environment.MachineName, DeadProcess(), Clock.GetUtcNow());
        var stale = Lease;
        Lease = await Store.Runs.AcquireAsync(Samples.Request("second"), default);
        Func<Task>[] writes =
        [
            () => Store.Runs.RenewAsync(stale, default),
            () => Store.Runs.RecordStepAsync(stale, new RunStep("resolve", Clock.GetUtcNow(), Clock.GetUtcNow(), new Dictionary<string, long>()), default),
            () => Store.Runs.FinishAsync(stale, RunState.Failed, null, default),
            () => Store.Deliveries.StageAsync(stale, Samples.Arrival("people-1.csv"), Samples.Batch(Samples.Record("A", 2)), default),
            () => Store.Golden.ApplyAsync(stale, Samples.Resolve([Samples.Person("A")]), default),
            () => Store.Lists.PublishAsync(stale, [], default),
        ];
        foreach (var write in writes) await write.Should().ThrowAsync<LeaseLostException>();
        (await Store.Records.CountCurrentAsync(default)).Should().Be(0);
        (await Store.Golden.CountAsync(default)).Persons.Should().Be(0);
        (await Store.Lists.LatestAsync(default)).Should().BeNull();
        (await Store.Runs.StepsAsync(new RunId(2), default)).Should().BeEmpty();
        (await Store.Runs.FindAsync(new RunId(2), default))!.State.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task A_lease_that_is_lost_while_a_delivery_is_read_keeps_nothing_of_it()
    {
        if (Store.Engine.StartsWith("SQLite", StringComparison.Ordinal)) return; // Its one writer keeps everyone else out until it is done.
        async IAsyncEnumerable<IntakeBatch> TakenOverMeanwhile()
        {
            yield return new IntakeBatch([Samples.Record("A", 2)], [], []);
            Clock.Advance(TimeSpan.FromMinutes(2));
            await Store.Runs.AcquireAsync(Samples.Request("first"), default);
        }
        var stage = () => Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), TakenOverMeanwhile(), default);
        await stage.Should().ThrowAsync<LeaseLostException>();
        (await Store.Records.CountCurrentAsync(default)).Should().Be(0);
    }

    [Fact]
    public async Task A_finished_run_frees_the_hub_and_stays_in_the_ledger_with_its_steps()
    {
        var step = new RunStep("intake:ga", Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(3.25), new Dictionary<string, long> { ["read"] = 5, ["staged"] = 4 });
        await Store.Runs.RecordStepAsync(Lease, step, default);
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, """{"rows":5}""", default);
        (await Store.Runs.LastSucceededAsync(default)).Should().Be(new RunEntry(
            new RunId(1), RunState.Succeeded, 1, "first", new DateOnly(2026, 11, 1), "520502", "cli", Clock.GetUtcNow().AddSeconds(-5), Clock.GetUtcNow(), """{"rows":5}"""));
        (await Store.Runs.StepsAsync(new RunId(1), default)).Should().BeEquivalentTo([step]);
        (await Store.Runs.AcquireAsync(Samples.Request("first"), default)).Should().Be(new RunLease(new RunId(2), 1, Resumed: false));
        (await Store.Runs.FindAsync(new RunId(9), default)).Should().BeNull();
    }

    private static int DeadProcess()
    {
        using var process = Process.Start("true");
        process.WaitForExit();
        return process.Id;
    }

    private async Task NextRunAsync(string inputs, string host, int process, DateTimeOffset started)
    {
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        Lease = await Store.Runs.AcquireAsync(Samples.Request(inputs, host, process, started), default);
    }
}
