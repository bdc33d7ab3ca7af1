namespace Yidang.Mdm;

/// <summary>How clusters compare with the truth; records whose truth is blank are left out of everything but <see cref="Unknown"/>.</summary>
public sealed record TruthMeasures
{
    /// <summary>Records whose person is known.</summary>
    public required int Records { get; init; }

    /// <summary>Records whose truth is blank.</summary>
    public required int Unknown { get; init; }

    /// <summary>Persons in the truth.</summary>
    public required int Persons { get; init; }

    /// <summary>Clusters with at least one record whose person is known.</summary>
    public required int Clusters { get; init; }

    /// <summary>True when only pairs of two files count, as they do where each file is free of duplicates of its own.</summary>
    public required bool BetweenFilesOnly { get; init; }

    public required PairwiseMeasure Pairs { get; init; }

    public required BCubedMeasure BCubed { get; init; }

    /// <summary>Clusters that hold two persons or more.</summary>
    public required int FalseMerges { get; init; }

    /// <summary>Persons who lie in two clusters or more.</summary>
    public required int Splits { get; init; }

    /// <summary>Persons whose records are exactly one cluster.</summary>
    public required int Exact { get; init; }
}
