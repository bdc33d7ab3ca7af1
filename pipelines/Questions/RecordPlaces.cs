using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds where records stand; remembers deliveries for the length of one question.</summary>
/// <param name="golden">Whose records are whose, at which transaction time; null for now.</param>
internal sealed class RecordPlaces(IHubStore store, SourceNames sources, IGoldenView? golden = null)
{
    private readonly IGoldenView golden = golden ?? store.Golden;

    private readonly Dictionary<DeliveryId, DeliveryEntry> deliveries = [];

    public async Task<RecordPlace> OfAsync(SourceRecord record, CancellationToken cancellationToken)
    {
        var delivery = await DeliveryAsync(record.Delivery, cancellationToken);
        return new(record.Key, sources.Of(record.Key.Source), record.Delivery, delivery.Arrival.FileName, record.Line, record.Record)
        {
            Corrects = await CorrectedAsync(delivery, record.Line, cancellationToken),
        };
    }

    /// <summary><c>FILE:LINE</c> of the quarantined row whose place this line of a correction took, or null.</summary>
    public async Task<string?> CorrectedAsync(DeliveryEntry delivery, int line, CancellationToken cancellationToken)
    {
        if (delivery.Arrival.Corrects is null) return null;
        if (await store.Deliveries.FindCorrectedAsync(delivery.Id, line, cancellationToken) is not { } corrected) return null;
        var original = await DeliveryAsync(corrected.Delivery, cancellationToken);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{original.Arrival.FileName}:{corrected.Line}");
    }

    /// <summary>A person's records with their places, ordered by record key.</summary>
    public async Task<IReadOnlyList<(SourceRecord Record, RecordPlace Place)>> OfPersonAsync(PersonId person, CancellationToken cancellationToken)
    {
        var found = new List<(SourceRecord, RecordPlace)>();
        foreach (var record in (await FindAsync(await golden.RecordsOfAsync(person, cancellationToken), cancellationToken)).OrderBy(r => r.Key))
            found.Add((record, await OfAsync(record, cancellationToken)));
        return found;
    }

    /// <summary>Records, where they were seen last at that transaction time.</summary>
    public Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken) =>
        store.Records.FindAsync(records, golden.BelievedAfter, cancellationToken);

    public async Task<DeliveryEntry> DeliveryAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        if (deliveries.TryGetValue(id, out var known)) return known;
        return deliveries[id] = await store.Deliveries.FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"A record names delivery {id}, which the store does not have.");
    }
}
