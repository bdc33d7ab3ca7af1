namespace Yidang.Mdm;

/// <summary>A share seen in a sample, with the interval in which the true one lies 95 times in a hundred.</summary>
/// <param name="Hits">How many of <paramref name="Trials"/> were so.</param>
public readonly record struct Proportion(int Hits, int Trials)
{
    private const double Z = 1.959964;

    /// <summary>0 to 1; not a number when nothing was tried.</summary>
    public double Share => (double)Hits / Trials;

    /// <summary>Wilson's score interval (1927): unlike the usual one it is right for shares near 0, and says something about 0 of n.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (Trials == 0) return (0, 1);
            var z2 = Z * Z;
            var middle = (Share + (z2 / (2 * Trials))) / (1 + (z2 / Trials));
            var half = Z / (1 + (z2 / Trials)) * Math.Sqrt((Share * (1 - Share) / Trials) + (z2 / (4.0 * Trials * Trials)));
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }
}
