namespace Yidang.Pipelines;

/// <summary>Candidate pairs whose match weight lies in a range of bits.</summary>
/// <param name="From">Lowest weight, within the bin.</param>
/// <param name="To">The next bin's lowest.</param>
/// <param name="True">Of the pairs, those that are one: counted where the truth was named, else expected by the model.</param>
public readonly record struct WeightBin(double From, double To, long Pairs, double True);
