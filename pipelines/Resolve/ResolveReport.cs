using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What resolution did.</summary>
/// <param name="Records">Records that were resolved: all, or those of the circles that changes touched.</param>
/// <param name="Pairs">Pairs compared, by the blocking rule that found them first.</param>
/// <param name="SkippedPairs">Pairs given up because a block was too large, by rule.</param>
public sealed record ResolveReport(
    int Records, IReadOnlyDictionary<string, long> Pairs, IReadOnlyDictionary<string, long> SkippedPairs, long Matches, int Reviews,
    GoldenChange Change, TimeSpan Elapsed)
{
    /// <summary>Of how many records, where only those in touched circles were resolved; null when all were.</summary>
    public int? Of { get; init; }
}
