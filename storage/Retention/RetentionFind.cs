namespace Yidang.Storage;

/// <summary>What a retention would remove, or has removed.</summary>
/// <param name="Counts">By kind.</param>
/// <param name="Records">Ended record versions by source.</param>
/// <param name="Quarantined">Quarantined rows with cells by source.</param>
public sealed record RetentionFind(IReadOnlyDictionary<string, long> Counts, IReadOnlyDictionary<string, long> Records, IReadOnlyDictionary<string, long> Quarantined)
{
    /// <summary>True when there is nothing.</summary>
    public bool IsEmpty => Counts.Values.All(count => count == 0);
}
