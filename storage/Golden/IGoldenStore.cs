using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Golden persons, households, memberships and the crosswalk, with history by run.</summary>
public interface IGoldenStore
{
    /// <summary>
    /// Makes the golden records what <paramref name="resolution"/> says, in one transaction: rows that differ get a new version
    /// valid from this run, rows that are gone end with it, rows that are equal are not touched.
    /// </summary>
    Task<GoldenChange> ApplyAsync(RunLease lease, Resolution resolution, CancellationToken cancellationToken);

    /// <summary>The current crosswalk, ordered by record id.</summary>
    IAsyncEnumerable<IReadOnlyList<CrosswalkEntry>> ReadCrosswalkAsync(CancellationToken cancellationToken);

    /// <summary>Every person and household id that was ever given out, with the record that it hangs on or last hung on.</summary>
    Task<IReadOnlyDictionary<string, RecordKey>> IdsEverGivenAsync(CancellationToken cancellationToken);

    /// <summary>Anchor record of each current person and household: the record that its id was derived from.</summary>
    Task<IReadOnlyDictionary<string, RecordKey>> AnchorsAsync(CancellationToken cancellationToken);

    Task<GoldenPerson?> FindPersonAsync(PersonId id, CancellationToken cancellationToken);

    /// <summary>Current persons whose golden resident ID number is this.</summary>
    Task<IReadOnlyList<PersonId>> FindByResidentIdAsync(string residentId, CancellationToken cancellationToken);

    Task<PersonId?> FindPersonOfAsync(RecordId record, CancellationToken cancellationToken);

    Task<IReadOnlyList<RecordId>> RecordsOfAsync(PersonId person, CancellationToken cancellationToken);

    Task<GoldenHousehold?> FindHouseholdAsync(HouseholdId id, CancellationToken cancellationToken);

    /// <summary>Where an id that no longer stands for anyone leads, or null.</summary>
    Task<string?> FollowRedirectAsync(string id, CancellationToken cancellationToken);

    IAsyncEnumerable<IReadOnlyList<GoldenPerson>> ReadPersonsAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<IReadOnlyList<ReviewPair>> ReadReviewPairsAsync(CancellationToken cancellationToken);

    /// <summary>One row per current source record: where it stands in its file, and its person and households. Ordered by file name, then line.</summary>
    IAsyncEnumerable<IReadOnlyList<CrosswalkLine>> ReadCrosswalkLinesAsync(CancellationToken cancellationToken);

    /// <summary>Which records a run took from one person to another, by the ids of both; a record that changed its content is the same record.</summary>
    Task<IReadOnlyList<RecordMove>> MovesAsync(RunId run, CancellationToken cancellationToken);

    Task<GoldenCounts> CountAsync(CancellationToken cancellationToken);
}
