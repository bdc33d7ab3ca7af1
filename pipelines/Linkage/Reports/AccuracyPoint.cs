namespace Yidang.Pipelines;

/// <summary>What taking every candidate pair from a threshold on would give.</summary>
/// <param name="Threshold">In bits.</param>
/// <param name="Pairs">Pairs at or above it.</param>
/// <param name="Precision">The share of those that are one.</param>
/// <param name="Recall">The share of all that are one (measured), or of all candidate pairs that are expected to be one (expected).</param>
public readonly record struct AccuracyPoint(double Threshold, long Pairs, double Precision, double Recall)
{
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
}
