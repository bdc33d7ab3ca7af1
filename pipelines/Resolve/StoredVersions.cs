using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Reads many versions of records by their numbers.</summary>
internal static class StoredVersions
{
    /// <summary>The fewest records that are worth a session of their own.</summary>
    private const int RecordsAtOnce = 5000;

    /// <remarks>Each session reads records that lie beside one another.</remarks>
    public static async Task<IReadOnlyList<StoredRecord>> ReadAsync(ISourceRecordStore store, IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken)
    {
        var parts = ids.OrderBy(id => id.Value).Chunk(Math.Max(RecordsAtOnce, ids.Count / SessionsAtOnce.Most + 1));
        var read = await Task.WhenAll(parts.Select(part => Task.Run(() => store.FindStoredAsync(part, cancellationToken), cancellationToken)));
        return [.. read.SelectMany(part => part)];
    }
}
