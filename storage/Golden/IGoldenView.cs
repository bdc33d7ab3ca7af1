using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Golden persons, households and memberships as they were believed at one transaction time.</summary>
public interface IGoldenView
{
    /// <summary>The last run that counts; null for now.</summary>
    RunId? BelievedAfter { get; }

    /// <summary>The crosswalk, ordered by record id.</summary>
    IAsyncEnumerable<IReadOnlyList<CrosswalkEntry>> ReadCrosswalkAsync(CancellationToken cancellationToken);

    Task<GoldenPerson?> FindPersonAsync(PersonId id, CancellationToken cancellationToken);

    /// <summary>Persons whose golden resident ID number is this.</summary>
    Task<IReadOnlyList<PersonId>> FindByResidentIdAsync(string residentId, CancellationToken cancellationToken);

    Task<PersonId?> FindPersonOfAsync(RecordId record, CancellationToken cancellationToken);

    Task<IReadOnlyList<RecordId>> RecordsOfAsync(PersonId person, CancellationToken cancellationToken);

    Task<GoldenHousehold?> FindHouseholdAsync(HouseholdId id, CancellationToken cancellationToken);

    /// <summary>Where an id that did not stand for anyone led, or null.</summary>
    Task<string?> FollowRedirectAsync(string id, CancellationToken cancellationToken);

    /// <summary>All persons, ordered by id.</summary>
    IAsyncEnumerable<IReadOnlyList<GoldenPerson>> ReadPersonsAsync(CancellationToken cancellationToken);

    /// <summary>All households with their members, ordered by id.</summary>
    IAsyncEnumerable<IReadOnlyList<GoldenHousehold>> ReadHouseholdsAsync(CancellationToken cancellationToken);

    /// <summary>One row per source record that belonged to someone: where it stood in its file, and its person and households. Ordered by file name, then line.</summary>
    IAsyncEnumerable<IReadOnlyList<CrosswalkLine>> ReadCrosswalkLinesAsync(CancellationToken cancellationToken);
}
