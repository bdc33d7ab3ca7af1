using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A level whose probabilities are given by hand; training leaves them as they are.</summary>
public sealed record PinnedLevel
{
    public SourcePosition Position { get; init; }

    [Key("The level, as written in `levels` or named by the ladder.", Example = "exact")]
    public required string Level { get; init; }

    [Key("Probability of this level when both records are one person. Default: learnt.", Example = "0.9", Minimum = 1e-12, Maximum = 1)]
    public double? M { get; init; }

    [Key("Probability of this level when they are two people. Default: learnt.", Example = "0.001", Minimum = 1e-12, Maximum = 1)]
    public double? U { get; init; }
}
