using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Deliveries as a table, with a line under it for each that waits for someone.</summary>
internal static class DeliveriesPage
{
    public static void Write(Terminal terminal, IReadOnlyList<DeliveryAnswer> deliveries)
    {
        var table = Tables.Of("#delivery", "source", "file", "period", "received", "state", "#read", "#staged", "#quarantined", "#new", "#changed", "#vanished");
        foreach (var delivery in deliveries)
        {
            var counts = delivery.Counts;
            table.Add(
                delivery.Id.ToString(), delivery.Source, delivery.File, delivery.Period, Numbers.Of(delivery.ReceivedAt, TimeZoneInfo.Local), State(delivery),
                Numbers.Of(counts.Read), Numbers.Of(counts.Staged), Numbers.Of(counts.Quarantined), Numbers.Of(counts.New), Numbers.Of(counts.Changed),
                Numbers.Of(counts.Vanished));
        }
        terminal.Results.Write(table);
        foreach (var delivery in deliveries.Where(d => d is { Standing: { State: "held", IsOpen: true }, Removed: null }))
            terminal.WriteTalk($"Delivery {delivery.Id} leaves out {Numbers.Of(delivery.Counts.Vanished)} records and waits: `yidang accept {delivery.Id}` if that is right, then `yidang run`.");
    }

    private static string State(DeliveryAnswer delivery) =>
        delivery.Removed is { } removed ? $"{Standing(delivery)}, removed {Numbers.Of(removed.At, TimeZoneInfo.Local)}" : Standing(delivery);

    private static string Standing(DeliveryAnswer delivery) =>
        (delivery.Standing.State, delivery.Standing.ReplacedBy) switch
        {
            ("withdrawn", _) => $"withdrawn 撤回: {delivery.Withdrawal?.Reason}",
            ("permitted", null) => $"accepted by {delivery.Permitted!.Actor}, next run takes it",
            ("superseded", { } by) => $"superseded by {by}",
            (var state, { } by) => $"{state}, then {by}",
            (var state, _) => state,
        };
}
