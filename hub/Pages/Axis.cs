namespace Yidang.Hub.Pages;

/// <summary>A linear scale with ticks at round numbers.</summary>
internal sealed class Axis
{
    private readonly double lowest;
    private readonly double highest;

    /// <param name="about">About how many ticks.</param>
    private Axis(double lowest, double highest, int about)
    {
        this.lowest = lowest;
        this.highest = highest > lowest ? highest : lowest + 1;
        var step = RoundStep((this.highest - this.lowest) / Math.Max(1, about));
        var ticks = new List<double>();
        for (var i = (long)Math.Ceiling(this.lowest / step - 1e-9); i * step <= this.highest + step * 1e-9; i++) ticks.Add(i * step);
        Ticks = ticks;
        Step = step;
    }

    /// <summary>Lowest first.</summary>
    public IReadOnlyList<double> Ticks { get; }

    public double Step { get; }

    /// <summary>A scale whose ends are the given ones.</summary>
    public static Axis Between(double lowest, double highest, int about) => new(lowest, highest, about);

    /// <summary>A scale that begins and ends at round numbers and holds the given ones.</summary>
    public static Axis Around(double lowest, double highest, int about)
    {
        var step = RoundStep(Math.Max(highest - lowest, 1e-9) / Math.Max(1, about));
        return new Axis(Math.Floor(lowest / step) * step, Math.Ceiling(highest / step) * step, about);
    }

    /// <summary>Where a value lies, 0 at the low end and 1 at the high end; values outside lie at the ends.</summary>
    public double Share(double value) => Math.Clamp((value - lowest) / (highest - lowest), 0, 1);

    /// <summary>Where a value lies, in per cent.</summary>
    public double Percent(double value) => 100 * Share(value);

    /// <summary>1, 2 or 5 times a power of ten, at least as large as asked.</summary>
    private static double RoundStep(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (factor * power >= atLeast * (1 - 1e-9)) return factor * power;
        }
        return 10 * power;
    }
}
