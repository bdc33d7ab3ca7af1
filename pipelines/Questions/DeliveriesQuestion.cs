using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang deliveries</c>: what came in, and what stands of it.</summary>
public sealed class DeliveriesQuestion(IHubStore store, Project project)
{
    private readonly SourceNames sources = new(project.Contracts);

    /// <param name="source">Only this source's; null for all.</param>
    /// <param name="all">Also what was replaced, withdrawn or read again since.</param>
    /// <returns>Latest first.</returns>
    public async Task<IReadOnlyList<DeliveryAnswer>> AskAsync(string? source, bool all, CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.ListAsync(cancellationToken);
        var folds = entries.GroupBy(e => e.Arrival.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => DeliveryFold.Of(g), StringComparer.Ordinal);
        var withdrawn = (await store.Deliveries.WithdrawalsAsync(cancellationToken)).Where(w => w.Stands).ToLookup(w => w.Delivery);
        return
        [
            .. from entry in entries
               where source is null || entry.Arrival.Source == source
               let answer = Answer(entry, DeliveryStanding.Of(entry, entries, folds[entry.Arrival.Source]), withdrawn[entry.Id].LastOrDefault())
               where all || answer.Standing.IsOpen
               select answer,
        ];
    }

    private DeliveryAnswer Answer(DeliveryEntry entry, DeliveryStanding standing, Withdrawal? withdrawal)
    {
        var arrival = entry.Arrival;
        return new(
            entry.Id, arrival.Source, sources.Of(arrival.Source), arrival.FileName, arrival.Period, arrival.ReceivedAt, entry.Run, standing, entry.Counts,
            arrival.Restages, arrival.Corrects, entry.Permitted, withdrawal) { Removed = entry.Removed };
    }
}
