using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

/// <summary>
/// A random history of one source: deliveries of every mode, of two scopes and a few periods in any order, repeated, read again,
/// corrected, withdrawn and restored; and the naive model of what must be current after each step.
/// </summary>
internal sealed class RandomHistory(int seed, string source)
{
    private const int Length = 12;

    private static readonly string[] Periods = ["2025", "202609", "202610", "20261015", "20261031", "202611", ""];

    private readonly Random random = new(seed);
    private readonly List<Told> told = [];
    private readonly List<string> story = [];
    private int steps;

    public string Source { get; } = source;

    public override string ToString() => string.Join("; ", story);

    /// <summary>The next step, or null at the end.</summary>
    public Func<IDeliveryStore, RunLease, Task>? Next()
    {
        if (++steps > Length) return null;
        var standing = told.Where(t => !t.Withdrawn).ToList();
        var withdrawn = told.Where(t => t.Withdrawn).ToList();
        return random.Next(10) switch
        {
            0 when standing.Count > 0 => Withdraw(standing[random.Next(standing.Count)]),
            1 when withdrawn.Count > 0 => Restore(withdrawn[random.Next(withdrawn.Count)]),
            2 when standing.Count > 0 => Deliver(standing[random.Next(standing.Count)], corrects: false),
            3 when standing.Count > 0 => Deliver(standing[random.Next(standing.Count)], corrects: true),
            _ => Deliver(null, corrects: false),
        };
    }

    public IAsyncEnumerable<IntakeBatch> Reread(DeliveryEntry entry) => Samples.Batch(told.SelectMany(t => t.Readings).Single(r => r.Id == entry.Id).Rows);

    /// <summary>What must be current: for every key what the last that mentions it says.</summary>
    public IReadOnlyDictionary<RecordKey, (string?, DeliveryId, int)> Expected()
    {
        var state = new Dictionary<RecordKey, (string?, DeliveryId, int)>();
        foreach (var reading in Standing())
            foreach (var row in reading.Rows)
                if (row.Deletes) state.Remove(row.Key);
                else state[row.Key] = (row.Values[1], reading.Id, row.Line);
        return state;
    }

    public IEnumerable<DeliveryId> Live() => Standing().Select(r => r.Id);

    private IEnumerable<Reading> Standing()
    {
        var own = told.Where(t => t.Corrects is null && !t.Withdrawn).OrderBy(t => t.End).ThenBy(t => t.Root.Value).ToList();
        foreach (var one in own.Where((t, i) => !own.Skip(i + 1).Any(later => later.Mode == DeliveryMode.Snapshot && later.Scope == t.Scope)))
        {
            yield return one.Readings[^1];
            foreach (var correction in told.Where(t => t.Corrects == one && !t.Withdrawn)) yield return correction.Readings[^1];
        }
    }

    private Func<IDeliveryStore, RunLease, Task> Deliver(Told? earlier, bool corrects)
    {
        var target = corrects ? earlier!.Corrects ?? earlier : null;
        var again = corrects ? null : earlier;
        var delivery = again ?? new Told(
            target?.Mode == null ? (DeliveryMode)random.Next(3) : DeliveryMode.Append, target?.Scope ?? $"scope{random.Next(2)}",
            target?.Period ?? Periods[random.Next(Periods.Length)], target);
        var rows = Rows(delivery.Mode);
        story.Add($"{(again is not null ? "again" : corrects ? "correction of" : "new")} {target ?? delivery} {string.Join(' ', rows.Select(r => (r.Deletes ? "-" : "") + r.Values[0] + r.Values[1]))}");
        return async (store, lease) =>
        {
            var arrival = Samples.Arrival($"{Source}-{steps}.csv", delivery.Scope, mode: delivery.Mode, source: Source) with
            {
                Period = delivery.Period,
                Restages = again?.Root,
                Corrects = delivery.Corrects?.Readings[0].Id,
            };
            var entry = await store.StageAsync(lease, arrival, Samples.Batch(rows), default);
            if (again is null) told.Add(delivery);
            delivery.Readings.Add(new(entry.Id, rows));
        };
    }

    private Func<IDeliveryStore, RunLease, Task> Withdraw(Told delivery)
    {
        story.Add($"withdraw {delivery}");
        return async (store, lease) =>
        {
            await store.WithdrawAsync(lease, delivery.Readings[random.Next(delivery.Readings.Count)].Id, "cli", "test", default);
            delivery.Withdrawn = true;
        };
    }

    private Func<IDeliveryStore, RunLease, Task> Restore(Told delivery)
    {
        story.Add($"restore {delivery}");
        return async (store, lease) =>
        {
            await store.UndoWithdrawalAsync(lease, delivery.Root, "cli", default);
            delivery.Withdrawn = false;
        };
    }

    private StagedRecord[] Rows(DeliveryMode mode)
    {
        var keys = Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).ToList();
        // In a delta a key may come twice, and the second row is the one that holds.
        if (mode == DeliveryMode.Delta && keys.Count > 0) keys.Add(keys[random.Next(keys.Count)]);
        return
        [
            .. keys.Select((key, i) => Samples.Record($"K{key}", i + 2, $"v{random.Next(3)}", Source) with
            {
                Deletes = mode == DeliveryMode.Delta && random.Next(3) == 0,
            }),
        ];
    }

    /// <summary>A delivery and all its readings.</summary>
    private sealed class Told(DeliveryMode mode, string scope, string period, Told? corrects)
    {
        public DeliveryMode Mode { get; } = mode;

        public string Scope { get; } = scope;

        public string Period { get; } = period;

        public Told? Corrects { get; } = corrects;

        public List<Reading> Readings { get; } = [];

        public bool Withdrawn { get; set; }

        public DeliveryId Root => Readings[0].Id;

        // Samples are received on 31 October 2026.
        public DateOnly End => Period switch
        {
            "2025" => new(2025, 12, 31),
            "202609" => new(2026, 9, 30),
            "202610" or "20261031" or "" => new(2026, 10, 31),
            "20261015" => new(2026, 10, 15),
            _ => new(2026, 11, 30),
        };

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{(Readings.Count > 0 ? Root.ToString() : "?")} {Mode} {Scope} '{Period}'");
    }

    private sealed record Reading(DeliveryId Id, StagedRecord[] Rows);
}
