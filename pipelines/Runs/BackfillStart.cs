using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The first day that a hub can still be run for as if it were that day.</summary>
/// <remarks>
/// Records are the fold over everything that has been taken in, and nothing turns a hub back: a day before its last run would get the lists of
/// what came later, and they would be the latest published. What that last run had was there on every day after it.
/// </remarks>
/// <param name="Because">What came after the days before it, as half a sentence.</param>
internal sealed record BackfillStart(DateOnly Day, string Because)
{
    /// <param name="runs">All runs, latest first.</param>
    /// <returns>Null while nothing has been done.</returns>
    public static BackfillStart? Of(IReadOnlyList<RunEntry> runs, IReadOnlyList<DeliveryEntry> deliveries)
    {
        // A retention touches nothing that is current.
        var last = runs.FirstOrDefault(r => r.Kind != "retention" && r.State is RunState.Succeeded or RunState.Unchanged);
        var starts = new List<BackfillStart>();
        if (last is not null) starts.Add(new(last.AsOf, string.Create(CultureInfo.InvariantCulture, $"run {last.Id} was as of {last.AsOf:yyyy-MM-dd}")));
        // A run that failed since may have taken in what no run of an earlier day would.
        var asOf = runs.ToDictionary(r => r.Id, r => r.AsOf);
        foreach (var delivery in deliveries.Where(d => d.State == DeliveryState.Accepted && d.Run.Value > (last?.Id.Value ?? 0)))
        {
            if (!DeliveryPeriod.TryParse(delivery.Arrival.Period, out var period) || period.IsNone) continue;
            starts.Add(new(
                period.End < asOf[delivery.Run] ? period.End : asOf[delivery.Run],
                string.Create(CultureInfo.InvariantCulture, $"run {delivery.Run} took in {delivery.Arrival.FileName}, which tells of the time up to {period.End:yyyy-MM-dd}")));
        }
        return starts.MaxBy(s => s.Day);
    }
}
