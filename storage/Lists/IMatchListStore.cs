using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Published match lists (比对清单) and the outbox of files still to be written.</summary>
public interface IMatchListStore
{
    /// <summary>Publishes lists in one transaction with an outbox entry each; the lists of an earlier run stay readable.</summary>
    Task PublishAsync(RunLease lease, IReadOnlyList<MatchList> lists, CancellationToken cancellationToken);

    /// <summary>Runs whose lists are published and whose files are not yet all written, oldest first.</summary>
    Task<IReadOnlyList<RunId>> OutboxAsync(CancellationToken cancellationToken);

    /// <summary>Takes a run off the outbox once its files are in place.</summary>
    Task CompleteOutboxAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>The lists that a run published, ordered by item.</summary>
    Task<IReadOnlyList<MatchList>> ReadAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Every run that published, oldest first.</summary>
    Task<IReadOnlyList<RunId>> PublishedAsync(CancellationToken cancellationToken);

    /// <summary>The latest run that published, or null.</summary>
    Task<RunId?> LatestAsync(CancellationToken cancellationToken);
}
