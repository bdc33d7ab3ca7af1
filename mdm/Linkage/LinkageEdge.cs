namespace Yidang.Mdm;

/// <summary>Two records by number, lower first, and their match weight in bits: log2 of the odds that they are one person.</summary>
public readonly record struct LinkageEdge(int Left, int Right, float Weight);
