using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>What training found, and how surely; all of it can be read, changed and kept.</summary>
public sealed record LearntParameters
{
    public SourcePosition Position { get; init; }

    [Key("How many records it was learnt from.", Example = "1000")]
    public int Records { get; init; }

    [Key("The chance that two records taken at random are one person.", Example = "0.0041", Minimum = 1e-15, Maximum = 0.999)]
    public required double Prior { get; init; }

    [Key("The chance that two records taken at random are two members of one household; 0 when the model has nothing that tells relatives apart.", Example = "0.0002", Minimum = 0, Maximum = 0.999)]
    public double HouseholdPrior { get; init; }

    [Key("The match weight, in bits, from which records are joined when the threshold is auto.", Example = "3.2", Minimum = -100, Maximum = 200)]
    public double? Match { get; init; }

    [Key("The probabilities of each level of each comparison, in the order of `comparisons`.")]
    public required IReadOnlyList<LearntComparison> Comparisons { get; init; }
}
