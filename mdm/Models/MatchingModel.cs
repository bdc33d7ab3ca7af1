using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// A matching model for persons (比对模型) after Fellegi and Sunter (1969): which records are compared, on what, and what each outcome weighs.
/// </summary>
[ProjectFile("models/person.yaml", "The matching model for persons.")]
public sealed record MatchingModel
{
    public SourcePosition Position { get; init; }

    [Key("Version of the model; raise it when anything below changes, so that decisions can name it.", Example = "1", Minimum = 1)]
    public required int Version { get; init; }

    [Key("How many source records one person has on average. With the number of records it gives the prior: the chance that two records taken at random are one person.", Example = "3.5", Minimum = 1.01, Maximum = 1000)]
    public double RecordsPerPerson { get; init; } = 3.5;

    [Key("Match weights, in bits, from which pairs are joined or shown to a steward.")]
    public required MatchThresholds Thresholds { get; init; }

    [Key("Which records are compared: two records that agree on all of a rule's keys.")]
    public required IReadOnlyList<BlockingRule> Blocking { get; init; }

    [Key("What is compared, and how likely each outcome is for one person (m) and for two (u).")]
    public required IReadOnlyList<ComparisonSettings> Comparisons { get; init; }
}
