using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang diff</c>: what a file would change, before it does. Reads the file and the store, and writes to neither.</summary>
/// <remarks>Holds the source's current records in memory: a million rows are a few hundred megabytes.</remarks>
public sealed class DeliveryDiff(IHubStore store, Project project, IDeliveryReader reader, TimeProvider clock)
{
    private static readonly string[] Identifying = ["name", "resident_id"];

    /// <param name="examples">Most examples of each kind.</param>
    /// <exception cref="UnreadableDeliveryException">The file as a whole is not what its contract says.</exception>
    public async Task<DeliveryDifference> AskAsync(FoundDelivery found, SourceContract contract, int examples, bool reveal, CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken);
        var sha256 = await FileHash.OfAsync(found.Path, cancellationToken);
        var earlier = entries.LastOrDefault(e => e.Arrival.Sha256 == sha256 && e.Arrival.Scope == found.Scope && e.Arrival.Period == found.Period.ToString());
        var arriving = Arriving(contract, found, sha256, earlier, entries);
        var before = DeliveryFold.Of(entries).Live;
        var fold = DeliveryFold.Of([.. entries, arriving]);
        var order = fold.Live.Select((e, i) => (e.Id, Place: i)).ToDictionary(e => e.Id, e => e.Place);
        var replaces = before.Select(e => e.Id).Where(id => !order.ContainsKey(id)).ToHashSet();
        var current = await CurrentAsync(contract.Source, cancellationToken);
        var tally = new DifferenceTally(contract, current, order, arriving.Id, replaces, examples, (record, layout) => Identity(record, layout, reveal));

        var intake = new IntakeTally();
        await using var opened = await OpenedDelivery.OpenAsync(reader, found.Path, contract, found.FileName, cancellationToken);
        var transform = new DeliveryTransform(
            contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook,
            await new DeliveryHistory(store).ContextAsync(
                contract, found.Scope, sha256, DeliveryDays.Of(clock.GetUtcNow(), project.Settings.TimeZone, found.Period.ToString()), opened, cancellationToken),
            intake);
        await foreach (var batch in transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken)) tally.Add(batch.Staged);
        tally.Complete();
        var counts = tally.Counts(intake);
        return new(
            contract.Source, found.FileName, found.Period.ToString(),
            earlier is not null && earlier.Arrival.ContractHash != project.ContractHashes[contract.Source],
            [.. replaces.OrderBy(id => id.Value)], fold.ReplacedBy(arriving.Id), counts, tally.Columns, intake.Quarantined, tally.Examples,
            contract.Delivery.Mode == DeliveryMode.Snapshot && earlier is null && VanishLimit.Exceeded(counts.Vanished, tally.Replaced, contract.Delivery.MaxVanishedShare),
            intake.Refusal(contract, found.FileName) ?? transform.Checks.Refusal(found.FileName));
    }

    private DeliveryEntry Arriving(SourceContract contract, FoundDelivery found, string sha256, DeliveryEntry? earlier, IReadOnlyList<DeliveryEntry> entries) => new(
        new DeliveryId(entries.Select(e => e.Id.Value).DefaultIfEmpty(0).Max() + 1),
        new DeliveryArrival(
            contract.Source, found.FileName, sha256, found.Bytes, found.Scope, contract.Delivery.Mode, project.ContractHashes[contract.Source],
            contract.Layout, "", 0, earlier?.Arrival.ReceivedAt ?? clock.GetUtcNow())
        {
            Period = found.Period.ToString(),
            Restages = earlier?.Root,
        },
        new IntakeCounts { Read = 0, Staged = 0, Quarantined = 0, SetAside = new Dictionary<string, int>() }, default);

    private async Task<Dictionary<RecordKey, SourceRecord>> CurrentAsync(string source, CancellationToken cancellationToken)
    {
        var current = new Dictionary<RecordKey, SourceRecord>();
        await foreach (var batch in store.Records.ReadCurrentAsync(source, cancellationToken))
            foreach (var record in batch) current[record.Key] = record;
        return current;
    }

    private static List<ShownValue> Identity(IReadOnlyList<string?> values, IReadOnlyList<string> layout, bool reveal) =>
    [
        .. from attribute in Identifying
           let index = layout.ToList().IndexOf(attribute)
           where index >= 0 && values[index] is not null
           select Shown(attribute, values[index]!, reveal),
    ];

    // A name is not masked where the hub asks about people; here it is, because a difference is pasted into tickets.
    private static ShownValue Shown(string attribute, string value, bool reveal)
    {
        var shown = ShownValue.Of(attribute, value, reveal);
        return reveal || attribute != "name" ? shown : shown with { Value = value[..1] + "＊", Text = value[..1] + "＊" };
    }
}
