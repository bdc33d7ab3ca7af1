using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Golden persons, households, memberships and the crosswalk as they stand now, and every past transaction time beside them.</summary>
public interface IGoldenStore : IGoldenView
{
    /// <summary>What was believed once this run had resolved.</summary>
    IGoldenView After(RunId run);

    /// <summary>The last run that had resolved before an instant; null when none had.</summary>
    Task<RunId?> BelievedAtAsync(DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>The persons who have, after one run, the records that a person had after another; ordered by id. Null for a run means now.</summary>
    Task<IReadOnlyList<PersonId>> HoldersAsync(PersonId person, RunId? then, RunId? at, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the golden records what <paramref name="resolution"/> says, in one transaction: rows that differ get a new version
    /// valid from this run, rows that are gone end with it, rows that are equal are not touched.
    /// </summary>
    Task<GoldenChange> ApplyAsync(RunLease lease, Resolution resolution, CancellationToken cancellationToken);

    /// <summary>Every person and household id that was ever given out, with the record that it hangs on or last hung on.</summary>
    Task<IReadOnlyDictionary<string, RecordKey>> IdsEverGivenAsync(CancellationToken cancellationToken);

    /// <summary>Anchor record of each current person and household: the record that its id was derived from.</summary>
    Task<IReadOnlyDictionary<string, RecordKey>> AnchorsAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<IReadOnlyList<ReviewPair>> ReadReviewPairsAsync(CancellationToken cancellationToken);

    /// <summary>Which records a run took from one person to another, by the ids of both; a record that changed its content is the same record.</summary>
    Task<IReadOnlyList<RecordMove>> MovesAsync(RunId run, CancellationToken cancellationToken);

    Task<GoldenCounts> CountAsync(CancellationToken cancellationToken);
}
