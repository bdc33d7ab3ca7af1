using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Which deliveries have to go, and which to come back, for a ledger to say what was true of one day and believed after one run.</summary>
/// <remarks>
/// Pure. Valid time is a delivery's place in the fold: the end of its period, else the day of its receipt. Transaction time is its run, and the
/// runs that withdrew it and restored it. A reading of the same bytes under a later contract is not news of the day that it tells of.
/// </remarks>
/// <param name="Out">Deliveries that stand in the ledger and did not then, or are of a later day; every reading of them.</param>
/// <param name="Back">Withdrawn deliveries that stood then; every reading of them.</param>
public sealed record DeliveriesThen(IReadOnlyList<DeliveryId> Out, IReadOnlyList<DeliveryId> Back)
{
    /// <summary>True when the ledger says just that.</summary>
    public bool IsNow => Out.Count == 0 && Back.Count == 0;

    /// <param name="entries">The whole ledger.</param>
    /// <param name="withdrawals">All of them, undone ones too.</param>
    /// <param name="validOn">The last day that counts.</param>
    /// <param name="believedAfter">The last run that counts; null for all of them.</param>
    public static DeliveriesThen Of(IReadOnlyList<DeliveryEntry> entries, IReadOnlyList<Withdrawal> withdrawals, DateOnly validOn, RunId? believedAfter)
    {
        var (gone, back) = (new List<DeliveryId>(), new List<DeliveryId>());
        foreach (var readings in entries.GroupBy(e => e.Root).OrderBy(r => r.Key.Value))
        {
            // A correction is of the day of what it corrects, and goes with it.
            var counts = (readings.First().Arrival.Corrects is not null || DeliveryFold.DayOf(readings.First().Arrival) <= validOn) && Stood(readings, withdrawals, believedAfter);
            var stands = readings.Any(r => r.State == DeliveryState.Accepted);
            if (stands && !counts) gone.AddRange(readings.Where(r => r.State == DeliveryState.Accepted).Select(r => r.Id));
            else if (!stands && counts) back.AddRange(readings.Where(r => r.State == DeliveryState.Withdrawn).Select(r => r.Id));
        }
        return new(gone, back);
    }

    /// <summary>A delivery that stood then and whose bytes were removed since, after their retention term; null when all that stood is kept.</summary>
    /// <param name="entries">The whole ledger.</param>
    public DeliveryEntry? Removed(IReadOnlyList<DeliveryEntry> entries)
    {
        var (gone, back) = (Out.ToHashSet(), Back.ToHashSet());
        return entries.Select(e => gone.Contains(e.Id) ? e with { State = DeliveryState.Withdrawn } : back.Contains(e.Id) ? e with { State = DeliveryState.Accepted } : e)
            .GroupBy(e => e.Arrival.Source, StringComparer.Ordinal).SelectMany(source => DeliveryFold.Of(source).Live).FirstOrDefault(e => e.Removed is not null);
    }

    private static bool Stood(IEnumerable<DeliveryEntry> readings, IReadOnlyList<Withdrawal> withdrawals, RunId? after)
    {
        bool By(RunId run) => after is null || run.Value <= after.Value.Value;
        var known = readings.Where(r => By(r.Run) && r.State is DeliveryState.Accepted or DeliveryState.Withdrawn).Select(r => r.Id).ToHashSet();
        return known.Count > 0 && !withdrawals.Any(w => known.Contains(w.Delivery) && By(w.Run) && !(w.UndoneRun is { } undone && By(undone)));
    }
}
