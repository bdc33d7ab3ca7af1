namespace Yidang.Mdm;

/// <summary>What linking came to: clusters, and all that a report needs to say why.</summary>
/// <remarks>Records are numbered from 0 through all files, in the order of the files and of their rows.</remarks>
public sealed record LinkageResult
{
    /// <summary>The records' cluster numbers; numbers count up from 1 in the order of each cluster's first record.</summary>
    public required int[] ClusterOf { get; init; }

    public required int Clusters { get; init; }

    /// <summary>What was learnt from these records, or came with the model.</summary>
    public required LearntParameters Parameters { get; init; }

    public required ThresholdChoice Thresholds { get; init; }

    /// <summary>By blocking rule, in the model's order.</summary>
    public required IReadOnlyList<RuleCount> Blocking { get; init; }

    /// <summary>The vectors of levels that the compared pairs show, commonest first.</summary>
    public IReadOnlyList<PatternCount> Patterns => LazyPatterns.Value;

    /// <summary>Only a report asks for them.</summary>
    internal Lazy<IReadOnlyList<PatternCount>> LazyPatterns { get; init; } = new(() => []);

    /// <summary>Pairs from the review threshold up, heaviest first.</summary>
    public IReadOnlyList<LinkageEdge> Edges => LazyEdges.Value;

    /// <summary>Only a report asks for them in order.</summary>
    internal Lazy<IReadOnlyList<LinkageEdge>> LazyEdges { get; init; } = new(() => []);

    /// <summary>Pairs that were not joined although they reach the match threshold, and joins in doubt.</summary>
    public required IReadOnlyList<LinkageFlag> Flags { get; init; }

    /// <summary>Records that even an identical twin could not match: too little is known of them, or it is too common.</summary>
    public required int Unlinkable { get; init; }

    /// <summary>Match weight of each record with an identical twin of itself, in bits, rounded down: how many records have which.</summary>
    public IReadOnlyList<KeyValuePair<int, int>> SelfWeights => LazySelfWeights.Value;

    /// <summary>Only a report asks for them.</summary>
    internal Lazy<IReadOnlyList<KeyValuePair<int, int>>> LazySelfWeights { get; init; } = new(() => []);

    /// <summary>All pairs that were compared.</summary>
    public long PairsCompared => Blocking.Sum(rule => rule.First);
}
