using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Erasures of persons by law (PIPL article 47): content goes from every table, proof that something was removed stays.</summary>
public interface IErasureStore
{
    /// <summary>What the store holds of a person who stands, or stood once; null when nobody was ever known by the id, or nothing of them is left.</summary>
    Task<ErasureSubject?> FindAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>What the store holds that states a number and was never said to be any person's: records that ended before a resolution saw them.</summary>
    Task<ErasureSubject> FindAsync(ResidentIdNumber number, CancellationToken cancellationToken);

    /// <summary>
    /// The ids of all who ever had a number by their records: now, or when these ended. One who was only mistaken for another, whose record is theirs
    /// today, is not among them.
    /// </summary>
    Task<IReadOnlyList<PersonId>> HoldersAsync(ResidentIdNumber number, CancellationToken cancellationToken);

    /// <summary>Every delivery's quarantined rows, to look for the person's among them.</summary>
    IAsyncEnumerable<IReadOnlyList<(DeliveryId Delivery, string Sha256, int Line, string[] Fields)>> QuarantinedAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Removes the person from every table in one transaction. List rows keep their place and number and lose their content; what stands must
    /// be resolved again as a whole afterwards.
    /// </summary>
    Task<ErasureEntry> EraseAsync(RunLease lease, ErasureOrder order, CancellationToken cancellationToken);

    /// <summary>All erasures, oldest first.</summary>
    Task<IReadOnlyList<ErasureEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keyed hashes of what must not be taken in again.</summary>
    Task<IReadOnlySet<string>> SuppressedAsync(CancellationToken cancellationToken);

    /// <summary>Kept deliveries of which lines were, or are to be, blanked, by erasure.</summary>
    Task<IReadOnlyList<ErasedFile>> FilesAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what a delivery's bytes are since its lines were blanked.</summary>
    Task CompleteFileAsync(string sha256, string nowSha256, CancellationToken cancellationToken);

    /// <summary>Publications with rows that erasures have emptied, oldest first.</summary>
    Task<IReadOnlyList<RunId>> ListedAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what a published file is since rows in it were emptied.</summary>
    Task CompleteListFileAsync(RunId run, PublishedFile file, CancellationToken cancellationToken);

    /// <summary>Removes what an erasure still needed (the records' keys), gives the space back that it has left, and says that it is over.</summary>
    Task CompleteAsync(int erasure, CancellationToken cancellationToken);

    /// <summary>Lets deliveries bring an erased person again. False when there is no such erasure or it was lifted before.</summary>
    Task<bool> LiftAsync(int erasure, string actor, string reason, CancellationToken cancellationToken);
}
