namespace Yidang.Pipelines;

/// <summary>Records that even a perfect copy of themselves would give no more than a weight, because too little is filled in.</summary>
/// <param name="Bits">The weight.</param>
/// <param name="Records">Records that stay below it.</param>
public readonly record struct UnlinkablePoint(double Bits, int Records);
