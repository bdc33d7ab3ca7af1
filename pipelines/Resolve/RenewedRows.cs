using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>New rows of persons whose circles are not loaded, as whoever looks for persons must see them: the store knows only the rows before.</summary>
/// <param name="changes">What the rows changed to.</param>
internal sealed class RenewedRows(RecordChanges changes)
{
    /// <summary>Ascending by key: records, by the numbers that the store knows, and keys that are not entered yet.</summary>
    private (ulong Key, long Record)[] entries = [];

    /// <param name="keys">Keys that are not entered yet, each with a record that the store knows.</param>
    public void Enter(IEnumerable<(ulong Key, RecordId Record)> keys)
    {
        entries = [.. keys.Select(e => (e.Key, e.Record.Value))];
        Array.Sort(entries);
    }

    /// <summary>What was found under keys, with what is not entered yet; by key.</summary>
    /// <param name="asked">The keys, ascending.</param>
    public IEnumerable<BlockingEntry> With(ulong[] asked, IReadOnlyList<BlockingEntry> found)
    {
        var more = entries.Where(e => Array.BinarySearch(asked, e.Key) >= 0).Select(e => new BlockingEntry(e.Key, new RecordId(e.Record))).ToList();
        return more.Count == 0 ? found : found.Concat(more).Distinct().OrderBy(e => e.Key).ThenBy(e => e.Record.Value);
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
