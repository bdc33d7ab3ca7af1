namespace Yidang.Storage;

/// <summary>Which persons have a blocking key: how one record, or a few, find those among a million whom they could be.</summary>
/// <remarks>
/// What is found is a hint and no more: keys are kept to 40 bits, and a person who changed since the last full resolution is also found by
/// the keys it had before. A record that the crosswalk no longer knows stands for nobody.
/// </remarks>
public interface IBlockingIndex
{
    /// <summary>Makes the index hold these entries and no others, in a transaction of its own.</summary>
    /// <exception cref="LeaseLostException">Another process has taken the run over; nothing was written.</exception>
    Task ReplaceAsync(RunLease lease, BlockingEntries entries, CancellationToken cancellationToken);

    /// <summary>Adds entries, in a transaction of its own.</summary>
    /// <exception cref="LeaseLostException">Another process has taken the run over; nothing was written.</exception>
    Task AppendAsync(RunLease lease, BlockingEntries entries, CancellationToken cancellationToken);

    /// <summary>The entries of these keys, by key, then record, each once.</summary>
    Task<IReadOnlyList<BlockingEntry>> FindAsync(IReadOnlyCollection<ulong> keys, CancellationToken cancellationToken);
}
