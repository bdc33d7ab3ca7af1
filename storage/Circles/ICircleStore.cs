using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What the last resolution leaves for the next: what it weighed against, and the circles within which it decided.</summary>
public interface ICircleStore
{
    /// <summary>What the golden records were resolved against; null when they must be resolved as a whole.</summary>
    Task<ResolutionBasis?> BasisAsync(CancellationToken cancellationToken);

    /// <summary>The run that resolved what stands; null as for <see cref="BasisAsync"/>, which reads far more.</summary>
    Task<RunId?> ResolvedByAsync(CancellationToken cancellationToken);

    /// <summary>The record versions that are not what the golden records were resolved from.</summary>
    Task<ChangedRecords> ChangedAsync(CancellationToken cancellationToken);

    /// <summary>All records of the persons that these records belong to.</summary>
    Task<IReadOnlyList<CircleRecord>> PersonsOfAsync(IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken);

    /// <summary>All records of these circles.</summary>
    Task<IReadOnlyList<CircleRecord>> RecordsAsync(IReadOnlyCollection<long> circles, CancellationToken cancellationToken);

    /// <summary>Ids that stand for these persons and for the households that they are in, and ids of all time that hang on these records.</summary>
    Task<KnownIds> IdsAsync(IReadOnlyCollection<PersonId> persons, IReadOnlyCollection<RecordKey> records, CancellationToken cancellationToken);

    /// <summary>What stands of these persons beside the values of their records; of those who are no persons any more nothing.</summary>
    Task<IReadOnlyDictionary<PersonId, PersonPlace>> PlacesAsync(IReadOnlyCollection<PersonId> persons, CancellationToken cancellationToken);

    /// <summary>Those among some ids that were ever given, with the record that each hangs on or last hung on.</summary>
    Task<IReadOnlyDictionary<string, RecordKey>> GivenAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
