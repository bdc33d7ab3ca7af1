using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    private static readonly (int, int)[] TwoItems = [(0, 10), (10, 15)];

    [Fact]
    public async Task A_worker_is_there_until_it_leaves_or_says_nothing_for_a_while()
    {
        await Store.Work.ReportAsync("a/1", default);
        await Store.Work.ReportAsync("b/2", default);
        (await Store.Work.WorkersAsync(default)).Should().Equal("a/1", "b/2");

        Clock.Advance(TimeSpan.FromSeconds(10));
        await Store.Work.ReportAsync("b/2", default);
        Clock.Advance(TimeSpan.FromSeconds(10));
        (await Store.Work.WorkersAsync(default)).Should().Equal("b/2");

        await Store.Work.LeaveAsync("b/2", default);
        (await Store.Work.WorkersAsync(default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Each_item_of_an_open_step_is_claimed_once_and_its_result_comes_back_in_order()
    {
        await OpenAsync("d");
        var first = await ClaimAsync("a/1");
        var second = await ClaimAsync("b/2");
        (first!.Number, first.From, first.To).Should().Be((0, 0, 10));
        (second!.Number, second.From, second.To).Should().Be((1, 10, 15));
        (await ClaimAsync("c/3")).Should().BeNull();

        (await Store.Work.CompleteAsync(second, [2], default)).Should().BeTrue();
        (await Store.Work.StandingAsync(Lease.Run, "score", default)).Should().Be(new WorkStanding(2, 1, null));
        (await Store.Work.CompleteAsync(first, [1], default)).Should().BeTrue();

        (await Store.Work.ResultsAsync(Lease.Run, "score", default)).Should().BeEquivalentTo(
            [new WorkResult(0, "a/1", [1]), new WorkResult(1, "b/2", [2])], o => o.WithStrictOrdering());
    }

    [Fact]
    public async Task A_step_is_found_while_its_run_is_at_work_and_its_items_can_be_claimed_by_who_has_the_same_digest()
    {
        await Store.Work.AnnounceAsync(Lease, Step(), default);
        (await Store.Work.FindAsync(default)).Should().Be(Step(), "it is announced, and not open yet");
        (await ClaimAsync("a/1")).Should().BeNull();

        await Store.Work.OpenAsync(Lease, "score", "d", TwoItems, default);
        (await Store.Work.FindAsync(default)).Should().Be(Step() with { Digest = "d" });
        (await Store.Work.ClaimAsync(Lease.Run, "score", "another", "a/1", default)).Should().BeNull();

        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Store.Work.FindAsync(default)).Should().BeNull("its run has said nothing for longer than the lease lasts");
    }

    [Fact]
    public async Task A_claim_that_lapsed_is_taken_over_and_the_late_result_is_refused()
    {
        await OpenAsync("d");
        var frozen = await ClaimAsync("a/1");
        var kept = await ClaimAsync("b/2");
        Clock.Advance(IWorkTable.ClaimTerm - TimeSpan.FromSeconds(1));
        (await Store.Work.RenewAsync(kept!, default)).Should().BeTrue();
        (await ClaimAsync("c/3")).Should().BeNull("neither has lapsed");
        Clock.Advance(TimeSpan.FromSeconds(2));

        var successor = await ClaimAsync("c/3");

        successor!.Number.Should().Be(frozen!.Number);
        successor.Epoch.Should().BeGreaterThan(frozen.Epoch);
        (await Store.Work.RenewAsync(frozen, default)).Should().BeFalse();
        (await Store.Work.CompleteAsync(frozen, [66], default)).Should().BeFalse();
        (await Store.Work.FailAsync(frozen, "late", default)).Should().BeFalse();
        (await Store.Work.CompleteAsync(successor, [1], default)).Should().BeTrue();
        (await Store.Work.CompleteAsync(frozen, [66], default)).Should().BeFalse("the successor's result stands");
        (await Store.Work.ResultsAsync(Lease.Run, "score", default)).Should().ContainSingle().Which.Bytes.Should().Equal(1);
    }

    [Fact]
    public async Task An_item_that_nobody_can_do_is_given_up_after_some_attempts()
    {
        await OpenAsync("d");
        for (var attempt = 1; attempt < IWorkTable.MostAttempts; attempt++)
            (await Store.Work.FailAsync((await ClaimAsync("a/1"))!, "OverflowException", default)).Should().BeTrue();
        (await Store.Work.StandingAsync(Lease.Run, "score", default)).GivenUp.Should().BeNull();
        var last = await ClaimAsync("a/1");
        last!.Number.Should().Be(0);
        (await Store.Work.StandingAsync(Lease.Run, "score", default)).GivenUp.Should().BeNull("it is being tried");
        await Store.Work.FailAsync(last, "OverflowException", default);

        (await ClaimAsync("a/1"))!.Number.Should().Be(1);
        (await Store.Work.StandingAsync(Lease.Run, "score", default)).GivenUp.Should().Be((0, "OverflowException"));
    }

    [Fact]
    public async Task A_run_that_is_gone_on_with_finds_what_was_done_of_the_same_records_only()
    {
        await OpenAsync("d");
        await Store.Work.CompleteAsync((await ClaimAsync("a/1"))!, [1], default);
        var left = await ClaimAsync("a/1");
        Clock.Advance(TimeSpan.FromMinutes(2));
        Lease = await Store.Runs.AcquireAsync(Samples.Request("first"), default);
        Lease.Resumed.Should().BeTrue();

        await OpenAsync("d");
        (await Store.Work.StandingAsync(Lease.Run, "score", default)).Done.Should().Be(1);
        (await Store.Work.FindAsync(default))!.Epoch.Should().Be(Lease.Epoch);

        await OpenAsync("of other records");
        (await Store.Work.StandingAsync(Lease.Run, "score", default)).Done.Should().Be(0);
        await Store.Work.ClaimAsync(Lease.Run, "score", "of other records", "a/1", default);
        await Store.Work.ClaimAsync(Lease.Run, "score", "of other records", "a/1", default);
        (await Store.Work.CompleteAsync(left!, [66], default)).Should().BeFalse("it was of the items that were laid out before");
    }

    [Fact]
    public async Task Only_the_holder_of_the_run_lease_lays_out_items_and_what_is_left_of_them_goes_with_the_run()
    {
        var stale = Lease;
        await OpenAsync("d");
        var claim = await ClaimAsync("a/1");
        await NextRunAsync("second");

        (await Store.Work.CompleteAsync(claim!, [1], default)).Should().BeFalse();
        (await AuditAsync("select count(*) from work_item")).Should().Equal("0");
        (await AuditAsync("select count(*) from work_step")).Should().Equal("0");
        await ((Func<Task>)(() => Store.Work.AnnounceAsync(stale, Step() with { Run = stale.Run }, default))).Should().ThrowAsync<LeaseLostException>();
        await ((Func<Task>)(() => Store.Work.OpenAsync(stale, "score", "d", TwoItems, default))).Should().ThrowAsync<LeaseLostException>();
        await ((Func<Task>)(() => Store.Work.CloseAsync(stale, "score", default))).Should().ThrowAsync<LeaseLostException>();
    }

    [Fact]
    public async Task Workers_that_claim_at_once_never_get_the_same_item()
    {
        await Store.Work.AnnounceAsync(Lease, Step(), default);
        await Store.Work.OpenAsync(Lease, "score", "d", [.. Enumerable.Range(0, 60).Select(i => (i, i + 1))], default);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var own = new List<int>();
            while (await ClaimAsync($"w/{worker}") is { } claim)
            {
                own.Add(claim.Number);
                (await Store.Work.CompleteAsync(claim, [(byte)claim.Number], default)).Should().BeTrue();
            }
            return own;
        })));

        claimed.SelectMany(c => c).Order().Should().Equal(Enumerable.Range(0, 60));
    }

    private WorkStep Step() => new(Lease.Run, Lease.Epoch, "score", "program", "project", "here/1");

    private async Task OpenAsync(string digest)
    {
        await Store.Work.AnnounceAsync(Lease, Step(), default);
        await Store.Work.OpenAsync(Lease, "score", digest, TwoItems, default);
    }

    private Task<WorkClaim?> ClaimAsync(string worker) => Store.Work.ClaimAsync(Lease.Run, "score", "d", worker, default);
}
