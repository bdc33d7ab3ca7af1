namespace Yidang.Storage;

/// <summary>What is done with a whole store: looked at, brought up to date, verified, saved, loaded.</summary>
public interface IStoreUpkeep
{
    /// <summary>Where the store lies, what schema it has and what is in it. Changes nothing, and reads stores of any version.</summary>
    Task<StoreStatus> StatusAsync(CancellationToken cancellationToken);

    /// <summary>Everything that is wrong with what the store holds; empty when all is well.</summary>
    /// <param name="progress">Told the name of each check as it begins.</param>
    Task<IReadOnlyList<StoreFinding>> VerifyAsync(IProgress<string>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the whole store as of one moment into one new SQLite file, while others go on working. The file is a store itself.
    /// </summary>
    /// <param name="path">A file that does not exist, in a folder that does.</param>
    /// <returns>Rows by table.</returns>
    Task<IReadOnlyList<TableTotal>> SaveAsync(string path, CancellationToken cancellationToken);

    /// <summary>Makes the store what <see cref="SaveAsync"/> has written: all of it or nothing. The run lease is nobody's in it.</summary>
    /// <param name="expected">What <see cref="SaveAsync"/> returned: every table has to arrive as it was.</param>
    /// <param name="replace">False to refuse when the store holds anything.</param>
    /// <exception cref="StoreNotEmptyException">The store holds something, and <paramref name="replace"/> is false.</exception>
    /// <exception cref="RunInProgressException">A live process is running the hub that would be replaced.</exception>
    Task LoadAsync(string path, IReadOnlyList<TableTotal> expected, bool replace, CancellationToken cancellationToken);

    /// <summary>A digest of what a run goes by beside its files: the ledger, the deliveries, the decisions. Equal stores, equal digests, on either engine.</summary>
    Task<string> StateAsync(CancellationToken cancellationToken);

    /// <summary>A digest of what was removed by law and how far that has come: while it stays the same, nothing that the store names goes out of the hub's files.</summary>
    Task<string> RemovalsAsync(CancellationToken cancellationToken);

    /// <summary>A digest of what runs have made, with ids and versions: golden records, crosswalk, lists.</summary>
    Task<string> OutcomeAsync(CancellationToken cancellationToken);

    /// <summary>Turns a copy of a hub back to what was known of a past day: deliveries and decisions. What follows from these, a run makes again.</summary>
    /// <param name="decidedBefore">Up to when stewards' decisions count; null for all of them.</param>
    Task RewindAsync(DeliveriesThen then, DateTimeOffset? decidedBefore, CancellationToken cancellationToken);

    /// <summary>Throws what <see cref="LoadAsync"/> would, before anything is prepared for it.</summary>
    Task RefuseUnlessEmptyAsync(bool replace, CancellationToken cancellationToken);

    /// <summary>Throws when a live process holds the run lease.</summary>
    /// <exception cref="RunInProgressException">See there.</exception>
    Task RefuseIfRunningAsync(CancellationToken cancellationToken);
}
