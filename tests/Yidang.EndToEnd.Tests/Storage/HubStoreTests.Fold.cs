using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public abstract partial class HubStoreTests
{
    /// <summary>How many random histories to try; the slower engine tries fewer.</summary>
    protected abstract int Histories { get; }

    [Fact]
    public async Task Whatever_came_in_whichever_order_current_records_are_the_fold_of_what_stands()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = new RandomHistory(seed, $"s{seed}");
            while (history.Next() is { } step)
            {
                await step(Store.Deliveries, Lease);
                await Store.Deliveries.RefoldAsync(Lease, history.Source, history.Reread, default);
                var records = (await Samples.AllAsync(Store.Records.ReadCurrentAsync(default))).Where(r => r.Key.Source == history.Source).ToList();
                records.ToDictionary(r => r.Key, r => (r.Values[1], r.Delivery, r.Line)).Should().BeEquivalentTo(
                    history.Expected(), $"history {seed} says so after: {history}");
                (await Samples.AllAsync(Store.Records.ReadCurrentAsync(history.Source, default))).Select(r => r.Key).Should().BeEquivalentTo(
                    history.Expected().Keys, $"deliveries know where their records lie, in history {seed} after: {history}");
                var spans = await Store.Records.SpansAsync(default);
                records.Select(r => spans.SourceOf(r.Id)).Where(source => source is not null).Should().AllBe(history.Source, $"numbers tell no other source, in history {seed} after: {history}");
                (await Store.Records.SourcesAsync([.. records.Select(r => r.Id)], default)).Should().BeEquivalentTo(records.ToDictionary(r => r.Id, r => r.Key.Source));
                var entries = await Store.Deliveries.OfSourceAsync(history.Source, default);
                entries.Should().OnlyContain(e => e.Counts.Balances && e.Folded, $"history {seed}: {history}");
                DeliveryFold.Of(entries).Live.Select(e => e.Id).Should().Equal(history.Live(), $"history {seed}: {history}");
            }
        }
    }

    [Fact]
    public async Task An_older_snapshot_that_comes_late_is_kept_and_changes_nothing()
    {
        var newer = await StageOfAsync("20261101", Samples.Record("A", 2), Samples.Record("B", 3));

        var late = await StageOfAsync("20261001", Samples.Record("A", 2, "李四"), Samples.Record("C", 3));

        late.Counts.Should().BeEquivalentTo(new { Staged = 2, Overruled = 2, New = 0, Vanished = 0, Balances = true });
        late.Folded.Should().BeTrue("there is nothing left to do");
        (await Store.Records.FindAsync(Samples.Key("A"), default))!.Delivery.Should().Be(newer.Id);
        (await Store.Records.FindAsync(Samples.Key("C"), default)).Should().BeNull();
        var fold = DeliveryFold.Of(await Store.Deliveries.OfSourceAsync("ga", default));
        fold.ReplacedBy(late.Id).Should().Be(newer.Id);
        (await Store.Deliveries.CurrentAsync(default)).Select(d => d.Id).Should().Equal(newer.Id);
    }

    [Fact]
    public async Task A_snapshot_that_leaves_too_many_out_is_held_with_its_counts_and_nothing_of_it_counts()
    {
        await StageOfAsync("20261001", People(60));

        var held = await Store.Deliveries.StageAsync(Lease, Of("20261101") with { MaxVanishedShare = 0.2 }, Samples.Batch(People(40)), default);

        held.State.Should().Be(DeliveryState.Held);
        held.Counts.Should().BeEquivalentTo(new { Staged = 40, Unchanged = 40, Vanished = 20, Balances = true });
        (await Store.Records.CountCurrentAsync(default)).Should().Be(60);
        var permission = new Permission("王科长", Clock.GetUtcNow());
        (await Store.Deliveries.PermitAsync(held.Id, permission, default)).Should().BeTrue();
        (await Store.Deliveries.PermitAsync(held.Id, permission, default)).Should().BeFalse("it was permitted before");
        (await Store.Deliveries.FindAsync(held.Id, default))!.Permitted.Should().Be(permission);
        var taken = await Store.Deliveries.StageAsync(Lease, Of("20261101") with { Restages = held.Id }, Samples.Batch(People(40)), default);
        taken.State.Should().Be(DeliveryState.Accepted);
        (await Store.Records.CountCurrentAsync(default)).Should().Be(40);
    }

    [Theory]
    [InlineData(60, 48, 0.2, false, "a fifth is the most that may go unasked")]
    [InlineData(60, 47, 0.2, true, "one more is too many")]
    [InlineData(12, 2, 0.2, false, "ten may always go")]
    [InlineData(60, 30, 1.0, false, "the contract lets everyone go")]
    public async Task How_many_may_vanish(int before, int after, double share, bool held, string because)
    {
        await StageOfAsync("20261001", People(before));
        var entry = await Store.Deliveries.StageAsync(Lease, Of("20261101") with { MaxVanishedShare = share }, Samples.Batch(People(after)), default);
        (entry.State == DeliveryState.Held).Should().Be(held, because);
    }

    [Fact]
    public async Task What_the_next_snapshot_repeats_is_not_written_again_and_stands_where_it_was_seen_last()
    {
        const string Rows = "select record_id || ':' || delivery_id || ':' || line from source_record order by record_id";
        await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3), Samples.Record("C", 4));
        var first = (await AuditAsync(Rows)).ToList();
        var second = await StageAsync("people-2.csv", Samples.Record("B", 2), Samples.Record("A", 3), Samples.Record("C", 4, "李四"));

        second.Counts.Should().BeEquivalentTo(new { Unchanged = 2, Changed = 1 });
        (await AuditAsync(Rows)).Take(3).Should().Equal(first, "a wide row is written once");
        (await Store.Records.FindAsync("people-2.csv", 3, default))!.Key.Should().Be(Samples.Key("A"));
        (await Store.Records.FindAsync("people-1.csv", 2, default)).Should().BeNull("it stands elsewhere since");
        (await Store.Records.FindAsync("people-1.csv", 4, default))!.IsCurrent.Should().BeFalse("that version was not seen again");

        var third = await StageAsync("people-3.csv", Samples.Record("B", 7));
        (await Store.Records.FindAsync(new RecordId(1), default)).Should().BeEquivalentTo(
            new { Delivery = second.Id, Line = 3, IsCurrent = false, EndedBy = third.Id }, "an ended version keeps the place where it was seen last");
        (await Store.Records.FindAsync(Samples.Key("B"), default)).Should().BeEquivalentTo(new { Delivery = third.Id, Line = 7 });
    }

    [Fact]
    public async Task A_refused_snapshot_sets_aside_the_rows_that_it_repeats_too()
    {
        await StageAsync("people-1.csv", Samples.Record("A", 2), Samples.Record("B", 3));
        var refused = await Store.Deliveries.StageAsync(
            Lease, Samples.Arrival("people-2.csv"), Samples.Batch(Samples.Record("A", 5), Samples.Record("B", 6, "李四")), () => "整份退回", default);
        (await Store.Deliveries.SetAsideAsync(refused.Id, default).ToListAsync()).Should().Equal(new SetAsideRow(5, "refused"), new SetAsideRow(6, "refused"));
        (await Store.Records.FindAsync(Samples.Key("A"), default))!.Line.Should().Be(2);
    }

    [Fact]
    public async Task A_record_that_vanished_says_by_which_delivery()
    {
        await StageOfAsync("20261001", Samples.Record("A", 2), Samples.Record("B", 3));
        var second = await StageOfAsync("20261101", Samples.Record("A", 2));
        (await AuditAsync("select ended_by_delivery_id from source_record where valid_to_run is not null")).Should().Equal(second.Id.ToString());
        var gone = await Store.Records.FindAsync(new RecordId(2), default);
        gone!.EndedBy.Should().Be(second.Id);
        (await Store.Records.FindEndedAsync(Samples.Key("B"), default)).Should().BeEquivalentTo(gone);
        (await Store.Records.FindEndedAsync(Samples.Key("A"), default)).Should().BeNull("it stands");
    }

    [Fact]
    public async Task Withdrawing_brings_back_what_stood_before_and_undoing_it_takes_that_away_again()
    {
        var rows = new Dictionary<DeliveryId, StagedRecord[]>();
        var first = await StageOfAsync("20261001", Samples.Record("A", 2), Samples.Record("B", 3));
        rows[first.Id] = [Samples.Record("A", 2), Samples.Record("B", 3)];
        var second = await StageOfAsync("20261101", Samples.Record("A", 2, "李四"));
        rows[second.Id] = [Samples.Record("A", 2, "李四")];

        await Store.Deliveries.WithdrawAsync(Lease, second.Id, "cli", "报错了县", default);
        await Store.Deliveries.WithdrawAsync(Lease, second.Id, "cli", "again", default);
        (await Store.Deliveries.RefoldAsync(Lease, "ga", e => Samples.Batch(rows[e.Id]), default)).Should().BeTrue();
        (await Store.Deliveries.RefoldAsync(Lease, "ga", e => Samples.Batch(rows[e.Id]), default)).Should().BeFalse("it is done");

        (await Store.Records.FindAsync(Samples.Key("A"), default))!.Should().BeEquivalentTo(new { Delivery = first.Id, Line = 2 });
        (await Store.Records.CountCurrentAsync(default)).Should().Be(2);
        (await Store.Deliveries.WithdrawalsAsync(default)).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Delivery = second.Id, Run = Lease.Run, Reason = "报错了县", Stands = true });
        (await Store.Records.TurnoverAsync(Lease.Run, default)).Should().Be(new RecordTurnover(Gone: 0, Replaced: 2, Come: 0), "all of this is one run: both say something else than when it began");

        await Store.Deliveries.UndoWithdrawalAsync(Lease, second.Id, "cli", default);
        await Store.Deliveries.RefoldAsync(Lease, "ga", e => Samples.Batch(rows[e.Id]), default);
        (await Store.Records.FindAsync(Samples.Key("A"), default))!.Values[1].Should().Be("李四");
        (await Store.Records.CountCurrentAsync(default)).Should().Be(1);
        (await Store.Records.TurnoverAsync(Lease.Run, default)).Should().Be(new RecordTurnover(Gone: 1, Replaced: 1, Come: 0));
        (await Store.Deliveries.WithdrawalsAsync(default)).Should().ContainSingle().Which.Stands.Should().BeFalse();
    }

    private static StagedRecord[] People(int count) => [.. Enumerable.Range(1, count).Select(i => Samples.Record($"P{i}", i + 1))];

    private static DeliveryArrival Of(string period) => Samples.Arrival($"people-{period}.csv") with { Period = period };

    private Task<DeliveryEntry> StageOfAsync(string period, params StagedRecord[] records) =>
        Store.Deliveries.StageAsync(Lease, Of(period), Samples.Batch(records), default);
}
