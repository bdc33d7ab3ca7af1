using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Where decisions turn, in bits of match weight (log2 of the posterior odds).</summary>
public sealed record MatchThresholds
{
    [Key("From here on two records are one person. 7 bits are odds of 128 to 1.", Example = "8", Minimum = -50, Maximum = 100)]
    public required double Match { get; init; }

    [Key("From here up to `match` a pair goes to clerical review.", Example = "2", Minimum = -50, Maximum = 100)]
    public required double Review { get; init; }

    [Key("A record that would join either of two different persons with weights closer than this stays apart and is marked.", Example = "2", Minimum = 0, Maximum = 50)]
    public double Ambiguity { get; init; } = 2;

    [Key("The most that phone, address, household and parents may weigh together: they all say 'same household', which is not yet 'same person'.", Example = "13", Minimum = 0, Maximum = 100)]
    public double Locality { get; init; } = 13;

    [Key("What it costs when two numbers that are each established for somebody differ: people registered twice exist, so it is not infinite.", Example = "12", Minimum = 0, Maximum = 100)]
    public double TwoNumbers { get; init; } = 12;
}
