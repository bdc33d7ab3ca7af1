using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Storage;

public sealed class DeliveriesThenTests
{
    private static readonly DateOnly Day = new(2026, 10, 31);

    [Fact]
    public void What_tells_of_a_later_day_goes_and_what_tells_of_the_day_itself_stays() =>
        Out([Entry(1, run: 1, "202610"), Entry(2, run: 2, "202611")], []).Should().Equal(2);

    [Fact]
    public void A_late_delivery_counts_for_its_day_unless_it_was_not_believed_yet()
    {
        DeliveryEntry[] ledger = [Entry(1, run: 1, "202609"), Entry(2, run: 5, "202610")];
        Out(ledger, []).Should().BeEmpty();
        Out(ledger, [], believed: 4).Should().Equal(2);
    }

    [Fact]
    public void A_withdrawal_counts_from_its_run_and_until_the_run_that_undid_it()
    {
        DeliveryEntry[] ledger = [Entry(1, run: 1, "202610", DeliveryState.Withdrawn)];
        Withdrawal[] withdrawals = [new(new(1), new(3), "cli", "x", default, null, null, null)];
        DeliveriesThen.Of(ledger, withdrawals, Day, new RunId(2)).Back.Should().Equal([new DeliveryId(1)], "nobody had taken it back by then");
        DeliveriesThen.Of(ledger, withdrawals, Day, new RunId(3)).Back.Should().BeEmpty();

        DeliveryEntry[] restored = [Entry(1, run: 1, "202610")];
        Withdrawal[] undone = [new(new(1), new(3), "cli", "x", default, new RunId(5), "cli", default(DateTimeOffset))];
        Out(restored, undone, believed: 4).Should().Equal(1);
        Out(restored, undone, believed: 5).Should().BeEmpty();
    }

    [Fact]
    public void A_correction_is_of_the_day_of_what_it_corrects()
    {
        var correction = Entry(2, run: 2, "202612");
        Out([Entry(1, run: 1, "202610"), correction with { Arrival = correction.Arrival with { Corrects = new DeliveryId(1) } }], []).Should().BeEmpty();
    }

    private static IEnumerable<int> Out(DeliveryEntry[] ledger, Withdrawal[] withdrawals, int? believed = null) =>
        DeliveriesThen.Of(ledger, withdrawals, Day, believed is { } run ? new RunId(run) : null).Out.Select(d => d.Value);

    private static DeliveryEntry Entry(int id, int run, string period, DeliveryState state = DeliveryState.Accepted) => new(
        new DeliveryId(id),
        new DeliveryArrival("ga", $"{period}.csv", $"sha-{id}", 1, "ga-", DeliveryMode.Snapshot, "c1", ["name"], "utf-8", 1, DateTimeOffset.UnixEpoch) { Period = period },
        new IntakeCounts { Read = 0, Staged = 0, Quarantined = 0, SetAside = new Dictionary<string, int>() }, new RunId(run), state);
}
