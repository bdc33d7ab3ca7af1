using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>New rows of persons whose circles are not loaded, as whoever looks for persons must see them: the store knows only the rows before.</summary>
/// <param name="changes">What the rows changed to.</param>
/// <param name="keys">Keys that are not entered yet, each with a record that the store knows.</param>
internal sealed class RenewedRows(RecordChanges changes, IEnumerable<(ulong Key, RecordId Record)> keys)
{
    private readonly BlockingEntry[] entries = [.. keys.Select(k => new BlockingEntry(k.Key, k.Record)).OrderBy(e => e.Key).ThenBy(e => e.Record.Value)];

    /// <summary>What was found under keys, with what is not entered yet; by key.</summary>
    /// <param name="asked">The keys, ascending.</param>
    public IEnumerable<BlockingEntry> With(ulong[] asked, IReadOnlyList<BlockingEntry> found)
    {
        var more = Array.FindAll(entries, e => Array.BinarySearch(asked, e.Key) >= 0);
        return more.Length == 0 ? found : found.Concat(more).Distinct().OrderBy(e => e.Key).ThenBy(e => e.Record.Value);
    }

    /// <summary>The number of the version that stands in the place of a record.</summary>
    public RecordId NumberOf(RecordId record) => changes.SuccessorOf(record.Value)?.Id ?? record;

    /// <summary>Some records as they are now.</summary>
    public async Task<IReadOnlyList<StoredRecord>> ReadAsync(ISourceRecordStore store, IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken)
    {
        var stored = await store.FindStoredAsync([.. records.Where(r => changes.SuccessorOf(r.Value) is null)], cancellationToken);
        return [.. stored, .. records.Select(r => changes.SuccessorOf(r.Value)).OfType<StoredRecord>()];
    }
}
