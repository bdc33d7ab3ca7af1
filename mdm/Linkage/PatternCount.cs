namespace Yidang.Mdm;

/// <summary>A vector of levels and how many compared pairs show it.</summary>
/// <param name="Levels">For each comparison, the position of its level in <see cref="LearntParameters"/>; -1 where a value is missing.</param>
/// <param name="Weight">Mean match weight of these pairs, in bits, prior and term frequencies included.</param>
/// <param name="Expected">How many of the pairs are expected to match.</param>
public sealed record PatternCount(IReadOnlyList<int> Levels, long Pairs, double Weight, double Expected);
