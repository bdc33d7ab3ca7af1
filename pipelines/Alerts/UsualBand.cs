namespace Yidang.Pipelines;

/// <summary>The band that a number usually lies in, learnt from what it was before: median and median absolute deviation, which one odd value does not move.</summary>
internal readonly record struct UsualBand(double Low, double Middle, double High)
{
    /// <summary>Fewer numbers than these say nothing of what is usual.</summary>
    public const int Enough = 5;

    /// <summary>A median absolute deviation of normally distributed numbers is this share of their standard deviation (Rousseeuw and Croux 1993).</summary>
    private const double Consistency = 0.6745;

    /// <summary>How many standard deviations are still usual: an alert a week that means nothing is soon read by nobody.</summary>
    private const double Widths = 5;

    /// <summary>The band of these numbers, in any order; null when there are too few.</summary>
    /// <param name="floor">The least standard deviation to reckon with, in the numbers' own unit: months that were all alike are no promise.</param>
    public static UsualBand? Of(IReadOnlyCollection<double> past, double floor)
    {
        if (past.Count < Enough) return null;
        var middle = Median(past);
        var spread = Math.Max(floor, Median([.. past.Select(p => Math.Abs(p - middle))]) / Consistency) * Widths;
        return new(middle - spread, middle, middle + spread);
    }

    public bool Holds(double value) => value >= Low && value <= High;

    private static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
