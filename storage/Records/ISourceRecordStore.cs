using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Source records, every version kept.</summary>
public interface ISourceRecordStore
{
    /// <summary>All current records, ordered by source, then key digest (unsigned): the same records come in the same order on every engine.</summary>
    IAsyncEnumerable<IReadOnlyList<SourceRecord>> ReadCurrentAsync(CancellationToken cancellationToken);

    Task<int> CountCurrentAsync(CancellationToken cancellationToken);

    Task<SourceRecord?> FindAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>The current version of a record, or null.</summary>
    Task<SourceRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>The record whose latest delivery had this file name and which started on this line, or null.</summary>
    Task<SourceRecord?> FindAsync(string fileName, int line, CancellationToken cancellationToken);

    Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken);
}
