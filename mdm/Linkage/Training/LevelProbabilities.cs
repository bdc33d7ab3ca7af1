namespace Yidang.Mdm;

/// <summary>How likely each level of one comparison is for each of the three kinds of pairs; each array sums to 1.</summary>
internal sealed class LevelProbabilities(int levels)
{
    /// <summary>Two records of one person.</summary>
    public double[] M { get; } = new double[levels];

    /// <summary>Two strangers.</summary>
    public double[] U { get; } = new double[levels];

    /// <summary>Two members of one household.</summary>
    public double[] Household { get; } = new double[levels];

    /// <summary>Expected matching pairs that each m rests on; NaN where m was given.</summary>
    public double[] Pairs { get; } = new double[levels];
}
