namespace Yidang.Pipelines;

/// <summary>Two records and the sum of bits that speaks for or against them.</summary>
/// <param name="Kind">Why the pair is shown.</param>
/// <param name="Left">The left record's id.</param>
/// <param name="Right">The right record's id.</param>
/// <param name="PriorBits">What is known before anything is compared: how rare matches are among the possible pairs.</param>
/// <param name="Verdict">What became of the pair, in words.</param>
/// <param name="IsOne">Whether the truth says that they are one; null when it does not say.</param>
public sealed record ReportedPair(
    SampleKind Kind, string Left, string Right, double PriorBits, IReadOnlyList<ReportedStep> Steps, string Verdict, bool? IsOne)
{
    /// <summary>The match weight in bits.</summary>
    public double Bits => PriorBits + Steps.Sum(s => s.Bits);
}
