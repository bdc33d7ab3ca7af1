using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Alerts;

public sealed class AlertsQuestionTests
{
    private static readonly int[] Usual = [1000, 1010, 990, 1005, 1002, 998];

    [Theory]
    [InlineData(1040, 0, null, "within five of the least deviations, 2 % of a thousand each")]
    [InlineData(1120, 0, AlertKind.Volume, "an eighth more than ever")]
    [InlineData(400, 0, AlertKind.Volume, "a part of the register is missing")]
    [InlineData(1000, 20, null, "two rows in a hundred: within five times half a row in a hundred")]
    [InlineData(1000, 60, AlertKind.Quarantine, "six rows in a hundred, where none were")]
    public void A_delivery_outside_its_usual_band_is_told(int rows, int quarantined, AlertKind? kind, string because)
    {
        var alerts = AlertsQuestion.OfSource("yb", [Delivery(9, rows, quarantined), .. History()]).ToList();

        alerts.Select(a => (AlertKind?)a.Kind).Should().Equal(kind is null ? [] : [kind], because);
        alerts.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_first_deliveries_of_a_source_are_all_usual() =>
        AlertsQuestion.OfSource("yb", [Delivery(9, 10, 9), .. History().Take(4)]).Should().BeEmpty();

    [Fact]
    public void A_township_is_compared_with_itself_and_not_with_the_others()
    {
        var town = History().Select(d => d with { Arrival = d.Arrival with { Scope = "青场镇" }, Counts = Counts(10, 0) });

        AlertsQuestion.OfSource("yb", [.. History(), .. town]).Should().BeEmpty();
    }

    [Fact]
    public void Counts_that_do_not_add_up_are_told()
    {
        var broken = Delivery(9, 1000, 0) with { Counts = Counts(1000, 0) with { Read = 1001 } };

        AlertsQuestion.OfSource("yb", [broken, .. History()]).Should().ContainSingle().Which.Kind.Should().Be(AlertKind.Balance);
    }

    [Fact]
    public void What_was_refused_withdrawn_or_belongs_to_another_source_does_not_count()
    {
        var deliveries = new[] { Delivery(9, 1, 0) with { State = DeliveryState.Refused }, Delivery(8, 1, 0) with { State = DeliveryState.Withdrawn } };

        AlertsQuestion.OfSource("yb", [.. deliveries, .. History()]).Should().BeEmpty();
        AlertsQuestion.OfSource("ga", [Delivery(9, 1, 0), .. History()]).Should().BeEmpty();
    }

    private static IEnumerable<DeliveryEntry> History() => Usual.Select((rows, i) => Delivery(i + 1, rows, 0));

    private static DeliveryEntry Delivery(int id, int rows, int quarantined) => new(
        new DeliveryId(id),
        new DeliveryArrival("yb", $"医保_{id}.csv", $"{id}", 1, "", DeliveryMode.Snapshot, "c", ["name"], "utf-8", 1, DateTimeOffset.UnixEpoch),
        Counts(rows - quarantined, quarantined), new RunId(id));

    private static IntakeCounts Counts(int staged, int quarantined) => new()
    {
        Read = staged + quarantined, Staged = staged, Quarantined = quarantined, SetAside = new Dictionary<string, int>(), New = staged,
    };
}
