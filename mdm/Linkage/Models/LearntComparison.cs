using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The learnt levels of one comparison.</summary>
public sealed record LearntComparison
{
    public SourcePosition Position { get; init; }

    [Key("The comparison's name: its column; forename_surname has one entry for each of its two columns.", Example = "surname")]
    public required string Comparison { get; init; }

    [Key("Its levels, strongest first.")]
    public required IReadOnlyList<LearntLevel> Levels { get; init; }
}
