namespace Yidang.Storage;

/// <summary>How an engine writes its whole store into one SQLite file, and becomes what such a file holds.</summary>
internal interface IStoreSnapshots
{
    Task<IReadOnlyList<TableTotal>> SaveAsync(string path, CancellationToken cancellationToken);

    /// <param name="expected">What the file has to hold, and the store afterwards.</param>
    /// <param name="guard">Refuses in the transaction that would replace the store.</param>
    Task LoadAsync(string path, IReadOnlyList<TableTotal> expected, Func<Session, Task> guard, CancellationToken cancellationToken);
}
