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

    /// <summary>What is assumed of <see cref="M"/> and <see cref="Household"/> before any pair is seen; all zero when nothing is.</summary>
    public double[] AssumedM { get; } = new double[levels];

    public double[] AssumedHousehold { get; } = new double[levels];

    /// <summary>Expected matching pairs that each m rests on; NaN where m was given.</summary>
    public double[] Pairs { get; } = new double[levels];

    /// <summary>Takes what <see cref="M"/> and <see cref="Household"/> are now for what is assumed.</summary>
    public void Assume()
    {
        M.CopyTo(AssumedM, 0);
        Household.CopyTo(AssumedHousehold, 0);
    }
}
