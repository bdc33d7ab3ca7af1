using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Everything that a linkage report draws: what was linked, by what weights, how well, and what deserves a look. Values in it are masked unless someone asked for them.</summary>
public sealed record LinkageReport
{
    /// <summary>The model file's name.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<ReportedFile> Files { get; init; }

    /// <summary>The column that held the truth, or null when none was named.</summary>
    public required string? TruthColumn { get; init; }

    /// <summary>True when values of records stand in the report as they are.</summary>
    public required bool ShowsValues { get; init; }

    public required ReportedThresholds Thresholds { get; init; }

    /// <summary>Pairs that the blocking rules brought together.</summary>
    public required long Pairs { get; init; }

    /// <summary>Pairs that were possible: of records, or of records in two files.</summary>
    public required long PossiblePairs { get; init; }

    public required int Clusters { get; init; }

    /// <summary>Records that share their cluster with another.</summary>
    public required int LinkedRecords { get; init; }

    public required IReadOnlyList<ReportedComparison> Comparisons { get; init; }

    public required IReadOnlyList<ReportedPair> Samples { get; init; }

    public required IReadOnlyList<ReportedRule> Rules { get; init; }

    public required IReadOnlyList<ReportedColumn> Columns { get; init; }

    /// <summary>In order of weight.</summary>
    public required IReadOnlyList<WeightBin> Weights { get; init; }

    /// <summary>In order of the threshold.</summary>
    public required IReadOnlyList<AccuracyPoint> Accuracy { get; init; }

    /// <summary>Smallest first.</summary>
    public required IReadOnlyList<ClusterSize> ClusterSizes { get; init; }

    /// <summary>How many records could reach no more than each weight, in order of weight.</summary>
    public required IReadOnlyList<UnlinkablePoint> Unlinkables { get; init; }

    public required IReadOnlyList<ReportedFlag> Flags { get; init; }

    /// <summary>How the clusters compare with the truth, when it was named.</summary>
    public TruthMeasures? Measures { get; init; }

    public int Records => Files.Sum(f => f.Records);
}
