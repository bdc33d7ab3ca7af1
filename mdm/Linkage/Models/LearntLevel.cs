using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The learnt probabilities of one level, and what they rest on.</summary>
public sealed record LearntLevel
{
    public SourcePosition Position { get; init; }

    [Key("The level as written in the model.", Example = "jaro_winkler(0.92)")]
    public required string Level { get; init; }

    [Key("Probability of this level when both records are one person.", Example = "0.87", Minimum = 1e-12, Maximum = 1)]
    public required double M { get; init; }

    [Key("Probability of this level when they are strangers.", Example = "0.004", Minimum = 1e-12, Maximum = 1)]
    public required double U { get; init; }

    [Key("Probability of this level when they are two members of one household.", Example = "0.9", Minimum = 1e-12, Maximum = 1)]
    public double? Household { get; init; }

    [Key("How many matching pairs, as expected by the model, m rests on.", Example = "1834", Minimum = 0)]
    public double? Pairs { get; init; }

    [Key("How it was identified: em (and by how many rules), pinned, random pairs, value frequencies, or default where too few pairs had it.", Example = "m: em over 3 rules; u: value frequencies")]
    public string? Identified { get; init; }

    /// <summary>log2(m / u), in bits.</summary>
    public double Weight => Math.Log2(M / U);

    /// <summary>True when the data told too little of it: m is a default, or comes from rules that use the column.</summary>
    public bool IsDoubtful => Identified is { } how && (how.Contains("default", StringComparison.Ordinal) || how.Contains("biased", StringComparison.Ordinal));
}
