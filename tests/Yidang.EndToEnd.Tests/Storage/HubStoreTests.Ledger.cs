using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    [Fact]
    public async Task A_run_keeps_what_it_worked_on_and_its_log()
    {
        var inputs = new RunInputs("p", "m", "c", 3, null, true, "resolve", new DateOnly(2026, 10, 31), [new("ga", "公安_20261020.csv", "ab12")]);
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        Lease = await Store.Runs.AcquireAsync(Samples.Request("second") with { Kind = "publish", Inputs = inputs, Actor = "schedule:nightly" }, default);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store.Runs.LogAsync(Lease, "publish begins", default);

        var run = (await Store.Runs.FindAsync(Lease.Run, default))!;
        run.Kind.Should().Be("publish");
        run.Inputs.Should().BeEquivalentTo(inputs);
        (await Store.Runs.FindAsync(new RunId(1), default))!.Inputs.Should().BeNull();
        (await Store.Runs.ReadLogAsync(Lease.Run, default)).Should().Equal(
            new RunLogEntry(Clock.GetUtcNow().AddSeconds(-1), 1, $"begun by schedule:nightly, process {Environment.ProcessId} on {Environment.MachineName}"),
            new RunLogEntry(Clock.GetUtcNow(), 1, "publish begins"));
    }

    [Fact]
    public async Task Runs_are_listed_by_state_kind_actor_and_day()
    {
        await Store.Runs.FinishAsync(Lease, RunState.Failed, null, default);
        Clock.Advance(TimeSpan.FromDays(1));
        Lease = await Store.Runs.AcquireAsync(Samples.Request("second") with { Kind = "publish", Actor = "schedule:nightly" }, default);
        await NextRunAsync("third");

        (await IdsAsync(new RunFilter(10))).Should().Equal(3, 2, 1);
        (await IdsAsync(new RunFilter(1))).Should().Equal(3);
        (await IdsAsync(new RunFilter(10, State: RunState.Failed))).Should().Equal(1);
        (await IdsAsync(new RunFilter(10, Kind: "publish"))).Should().Equal(2);
        (await IdsAsync(new RunFilter(10, Actor: "cli"))).Should().Equal(3, 1);
        (await IdsAsync(new RunFilter(10, Since: Clock.GetUtcNow()))).Should().Equal(3, 2);
        (await IdsAsync(new RunFilter(10, RunState.Failed, "publish"))).Should().BeEmpty();

        async Task<IEnumerable<int>> IdsAsync(RunFilter filter) => (await Store.Runs.ListAsync(filter, default)).Select(r => r.Id.Value);
    }

    [Fact]
    public async Task A_failed_run_goes_on_by_its_number_and_only_as_long_as_nobody_has_written_since()
    {
        await Store.Runs.FinishAsync(Lease, RunState.Failed, """{"failed":"x"}""", default);
        var other = () => Store.Runs.AcquireAsync(Samples.Request("other inputs") with { Resume = new RunId(1) }, default);
        await other.Should().ThrowAsync<NotResumableException>();

        var lease = await Store.Runs.AcquireAsync(Samples.Request("first") with { Resume = new RunId(1) }, default);

        lease.Should().Be(new RunLease(new RunId(1), 2, Resumed: true));
        (await Store.Runs.FindAsync(new RunId(1), default)).Should().BeEquivalentTo(new { State = RunState.Running, Ended = (DateTimeOffset?)null, Summary = (string?)null });
        await Store.Runs.FinishAsync(lease, RunState.Failed, null, default);
        Lease = await Store.Runs.AcquireAsync(Samples.Request("second"), default);
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        foreach (var run in new[] { 1, 2 })
        {
            var late = () => Store.Runs.AcquireAsync(Samples.Request(run == 1 ? "first" : "second") with { Resume = new RunId(run) }, default);
            (await late.Should().ThrowAsync<NotResumableException>()).Which.Message.Should().Contain($"Run {run} cannot be resumed");
        }
    }

    [Fact]
    public async Task A_run_tells_which_records_it_took_from_one_person_to_another()
    {
        await Store.Deliveries.StageAsync(Lease, Samples.Arrival("people-1.csv"), Samples.Batch(Samples.Record("A", 2), Samples.Record("B", 3), Samples.Record("C", 4), Samples.Record("D", 5)), default);
        var (a, b, c, d) = (Samples.Person("a"), Samples.Person("b"), Samples.Person("c"), Samples.Person("d"));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([a, b, c], crosswalk: [(1, a.Id), (2, b.Id), (3, c.Id), (4, c.Id)]), default);
        (await Store.Golden.MovesAsync(Lease.Run, default)).Should().BeEmpty("what is new comes from nobody");
        await NextRunAsync("second");

        // B's record says something else now, goes to A, and nobody is left of B; D comes out of C.
        await Store.Deliveries.StageAsync(
            Lease, Samples.Arrival("people-2.csv"), Samples.Batch(Samples.Record("A", 2), Samples.Record("B", 3, "李四"), Samples.Record("C", 4), Samples.Record("D", 5)), default);
        var changed = long.Parse((await AuditAsync("select cast(max(record_id) as text) from source_record"))[0]!, System.Globalization.CultureInfo.InvariantCulture);
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([a, c, d], crosswalk: [(1, a.Id), (changed, a.Id), (3, c.Id), (4, d.Id)]), default);

        (await Store.Golden.MovesAsync(Lease.Run, default)).Should().BeEquivalentTo(
            [new RecordMove(b.Id, a.Id, 1, FromStands: false, ToStood: true), new RecordMove(c.Id, d.Id, 1, FromStands: true, ToStood: false)]);
    }

    [Fact]
    public async Task A_resumed_run_tells_what_it_changed_in_all_and_not_since_it_was_resumed()
    {
        var (a, b, c) = (Samples.Person("a"), Samples.Person("b"), Samples.Person("c"));
        await Store.Golden.ApplyAsync(Lease, Samples.Resolve([a, b], [Samples.Household("h", HouseholdGrouping.Registered, new HouseholdMember(a.Id, "01", "register"))]), default);
        await NextRunAsync("second");
        var change = await Store.Golden.ApplyAsync(Lease, Samples.Resolve([a with { RecordCount = 2 }, c]), default);
        change.Should().Be(new GoldenChange(1, 1, 0, 1, 0, 0, 0, 1));
        Clock.Advance(TimeSpan.FromMinutes(2));
        Lease = await Store.Runs.AcquireAsync(Samples.Request("second"), default);

        (await Store.Golden.ApplyAsync(Lease, Samples.Resolve([a with { RecordCount = 2 }, c]), default)).Should().Be(change);
    }
}
