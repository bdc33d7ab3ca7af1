using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Source records, every version kept.</summary>
public interface ISourceRecordStore
{
    /// <summary>All current records, as they lie in the store: engines differ in their order.</summary>
    IAsyncEnumerable<IReadOnlyList<SourceRecord>> ReadCurrentAsync(CancellationToken cancellationToken);

    /// <summary>Ranges, ascending, that together hold the numbers of all records: for as many readers at one time.</summary>
    Task<IReadOnlyList<RecordRange>> RangesAsync(int count, CancellationToken cancellationToken);

    /// <summary>The current records of a range, as they lie in the store, with no more of each than resolution needs.</summary>
    IAsyncEnumerable<IReadOnlyList<StoredRecord>> ScanCurrentAsync(RecordRange range, CancellationToken cancellationToken);

    /// <summary>Some records, current or ended, likewise; ordered by id.</summary>
    Task<IReadOnlyList<StoredRecord>> FindStoredAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>Where each source's records lie by their numbers.</summary>
    Task<RecordSpans> SpansAsync(CancellationToken cancellationToken);

    /// <summary>The sources of some records, current or ended.</summary>
    Task<IReadOnlyDictionary<RecordId, string>> SourcesAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>The current records of one source, as they lie in the store.</summary>
    IAsyncEnumerable<IReadOnlyList<SourceRecord>> ReadCurrentAsync(string source, CancellationToken cancellationToken);

    Task<int> CountCurrentAsync(CancellationToken cancellationToken);

    /// <summary>What a run did to the current records, as they stand since.</summary>
    Task<RecordTurnover> TurnoverAsync(RunId run, CancellationToken cancellationToken);

    Task<SourceRecord?> FindAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>The current version of a record, or null.</summary>
    Task<SourceRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>The record whose latest delivery had this file name and which started on this line, or null.</summary>
    Task<SourceRecord?> FindAsync(string fileName, int line, CancellationToken cancellationToken);

    /// <summary>The version of a record that ended last, as far as versions are kept, or null. Reads through its source's records.</summary>
    Task<SourceRecord?> FindEndedAsync(RecordKey key, CancellationToken cancellationToken);

    Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>The same, each where it was seen last before another run than <paramref name="believedAfter"/> began, as far as that is kept: else where it was seen first.</summary>
    Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<RecordId> ids, RunId? believedAfter, CancellationToken cancellationToken);

    /// <summary>
    /// All records of the persons that these records belong to, as the golden records were resolved from them: a version that has ended since is
    /// still the person's. Ordered by person, then record.
    /// </summary>
    Task<IReadOnlyList<(PersonId Person, SourceRecord Record)>> OfPersonsAsync(IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken);
}
