using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What resolution did.</summary>
/// <param name="Pairs">Pairs compared, by the blocking rule that found them first.</param>
/// <param name="SkippedPairs">Pairs given up because a block was too large, by rule.</param>
public sealed record ResolveReport(
    int Records, IReadOnlyDictionary<string, long> Pairs, IReadOnlyDictionary<string, long> SkippedPairs, long Matches, int Reviews,
    GoldenChange Change, TimeSpan Elapsed);
