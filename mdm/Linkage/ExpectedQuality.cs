namespace Yidang.Mdm;

/// <summary>What is expected of pairs joined from a threshold up, from calibrated probabilities and without truth.</summary>
/// <param name="Threshold">In bits.</param>
/// <param name="Pairs">Pairs at or above it.</param>
/// <param name="Recall">Of all matches, those included that blocking is estimated to miss.</param>
public readonly record struct ExpectedQuality(double Threshold, long Pairs, double Precision, double Recall)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}
