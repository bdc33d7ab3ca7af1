namespace Yidang.Pipelines;

/// <summary>An expected number of rows, and the interval in which the true number lies 95 times in a hundred as far as the sample tells.</summary>
public readonly record struct Expectation(double Rows, double Low, double High)
{
    /// <summary>The same of so many rows that there are: a rate from a small sample expects more.</summary>
    public Expectation AtMost(double rows) => new(Math.Min(Rows, rows), Math.Min(Low, rows), Math.Min(High, rows));
}
