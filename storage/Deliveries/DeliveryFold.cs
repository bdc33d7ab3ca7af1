using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>
/// Which of a source's deliveries stand, and in which order. A source's state is the fold over these: for every record, what the
/// last of them that mentions it says.
/// </summary>
/// <remarks>
/// Pure, a function of the ledger only. A delivery counts when it was accepted and not withdrawn since; of several readings of the
/// same bytes only the last does. A snapshot replaces everything of its scope before it. A correction stands and falls with the
/// delivery that it corrects.
/// </remarks>
public sealed class DeliveryFold
{
    private readonly Dictionary<DeliveryId, DeliveryId> replacedBy = [];

    private DeliveryFold(IReadOnlyCollection<DeliveryEntry> entries)
    {
        var roots = entries.ToDictionary(e => e.Id, e => e.Root);
        var readings = entries.GroupBy(e => e.Root).Select(Standing).OfType<DeliveryEntry>().ToDictionary(e => e.Root);
        var live = new List<(DeliveryEntry Entry, DeliveryEntry Own)>();
        var placed = readings.Values.Select(e => (Entry: e, Own: OwnDelivery(e, roots, readings))).Where(x => x.Own is not null);
        foreach (var (entry, own) in placed.OrderBy(x => Position(x.Entry, x.Own!)))
        {
            if (entry.Arrival is { Corrects: null, Mode: DeliveryMode.Snapshot }) Replace(live, entry);
            if (entry == own || live.Exists(l => l.Entry == own)) live.Add((entry, own!));
        }
        Live = [.. live.Select(l => l.Entry)];
    }

    /// <summary>The deliveries that stand, in the order of the fold.</summary>
    public IReadOnlyList<DeliveryEntry> Live { get; }

    /// <summary>Folds the entries of one source, in any order.</summary>
    public static DeliveryFold Of(IEnumerable<DeliveryEntry> entries) => new([.. entries]);

    /// <summary>The day that a delivery tells of, its valid time: the last of its period; the day of receipt (UTC) when it has none.</summary>
    public static DateOnly DayOf(DeliveryArrival arrival) =>
        DeliveryPeriod.TryParse(arrival.Period, out var period) && !period.IsNone ? period.End : DateOnly.FromDateTime(arrival.ReceivedAt.UtcDateTime);

    /// <summary>The delivery that took the place of an accepted one, or null when it stands.</summary>
    public DeliveryId? ReplacedBy(DeliveryId id) => replacedBy.TryGetValue(id, out var by) ? by : null;

    private DeliveryEntry? Standing(IEnumerable<DeliveryEntry> readings)
    {
        var accepted = readings.Where(r => r.State == DeliveryState.Accepted).OrderBy(r => r.Id.Value).ToList();
        foreach (var earlier in accepted.SkipLast(1)) replacedBy[earlier.Id] = accepted[^1].Id;
        return accepted.LastOrDefault();
    }

    private void Replace(List<(DeliveryEntry Entry, DeliveryEntry Own)> live, DeliveryEntry snapshot)
    {
        foreach (var (older, own) in live.ToList())
        {
            if (own.Arrival.Scope != snapshot.Arrival.Scope) continue;
            live.Remove((older, own));
            replacedBy[older.Id] = snapshot.Id;
        }
    }

    /// <summary>The delivery itself; for a correction the one that it corrects, however indirectly; null when that one does not stand.</summary>
    private static DeliveryEntry? OwnDelivery(
        DeliveryEntry entry, Dictionary<DeliveryId, DeliveryId> roots, Dictionary<DeliveryId, DeliveryEntry> readings)
    {
        var own = entry;
        while (own?.Arrival.Corrects is { } corrected) own = readings.GetValueOrDefault(roots.GetValueOrDefault(corrected));
        return own;
    }

    private static FoldPosition Position(DeliveryEntry entry, DeliveryEntry own) => new(DayOf(own.Arrival), own.Root.Value, entry.Root.Value);
}
