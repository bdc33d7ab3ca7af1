using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>How likely a level is: for two records of one person (m) and for records of two people (u).</summary>
public sealed record LevelWeight
{
    public SourcePosition Position { get; init; }

    [Key("The level's name; docs/configure.md lists those of each comparison.", Example = "exact")]
    public required string Level { get; init; }

    [Key("Probability of this level when both records are one person.", Example = "0.85", Minimum = 1e-9, Maximum = 1)]
    public required double M { get; init; }

    [Key("Probability of this level when they are two people. On a level whose value has a frequency of its own (an exact name, a shared phone, a full birth date) this is the floor.", Example = "0.0001", Minimum = 1e-9, Maximum = 1)]
    public required double U { get; init; }

    /// <summary>log2(m / u), in bits.</summary>
    public double Weight => Math.Log2(M / U);
}
