using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Published match lists (比对清单) and the outbox of files still to be written.</summary>
public interface IMatchListStore
{
    /// <summary>Publishes lists in one transaction with an outbox entry each; the lists of an earlier run stay readable.</summary>
    Task PublishAsync(RunLease lease, IReadOnlyList<MatchList> lists, PublicationBasis basis, CancellationToken cancellationToken);

    /// <summary>Publishes lists of whose making nothing is kept.</summary>
    Task PublishAsync(RunLease lease, IReadOnlyList<MatchList> lists, CancellationToken cancellationToken) => PublishAsync(lease, lists, PublicationBasis.None, cancellationToken);

    /// <summary>Runs whose lists are published and whose files are not yet all written, oldest first.</summary>
    Task<IReadOnlyList<RunId>> OutboxAsync(CancellationToken cancellationToken);

    /// <summary>Takes a run off the outbox once its files are in place, and keeps what they are.</summary>
    /// <param name="files">All but the manifest.</param>
    /// <param name="manifest">SHA-256 of the manifest, which names them.</param>
    Task CompleteOutboxAsync(RunId run, IReadOnlyList<PublishedFile> files, string manifest, CancellationToken cancellationToken);

    /// <summary>What the lists that a run published were made by.</summary>
    Task<PublicationBasis> BasisAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>The files that a run published, by name; empty when they are not written yet, or were by an earlier build.</summary>
    Task<IReadOnlyList<PublishedFile>> FilesAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>SHA-256 of the manifest that a run published; null as for <see cref="FilesAsync"/>.</summary>
    Task<string?> ManifestAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>The lists that a run published, ordered by item.</summary>
    Task<IReadOnlyList<MatchList>> ReadAsync(RunId run, CancellationToken cancellationToken) => ReadAsync(run, [], cancellationToken);

    /// <summary>The same where other lists are at hand: a row that says to the letter what one of theirs says is that row, and no copy.</summary>
    Task<IReadOnlyList<MatchList>> ReadAsync(RunId run, IReadOnlyList<MatchList> known, CancellationToken cancellationToken);

    /// <summary>The first person on the first of the lists that a run published; null when nobody is on any.</summary>
    Task<PersonId?> FirstListedAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Every run that published, oldest first.</summary>
    Task<IReadOnlyList<RunId>> PublishedAsync(CancellationToken cancellationToken);

    /// <summary>The last run that had published before an instant, or null.</summary>
    Task<RunId?> PublishedAtAsync(DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>The latest run that published, or null.</summary>
    Task<RunId?> LatestAsync(CancellationToken cancellationToken);
}
