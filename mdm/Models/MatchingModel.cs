using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A matching model for persons (比对模型): blocking rules, comparisons, weights, thresholds and constraints.</summary>
[ProjectFile("models/person.yaml", "The matching model for persons.")]
public sealed record MatchingModel
{
    public SourcePosition Position { get; init; }

    [Key("Version of the model; every decision names it.", Example = "1", Minimum = 1)]
    public required int Version { get; init; }
}
