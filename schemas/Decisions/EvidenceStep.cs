namespace Yidang.Schemas;

/// <summary>One step of the waterfall that a question shows: a comparison, the level it came to, and what that weighs in bits.</summary>
public readonly record struct EvidenceStep(string Comparison, string Level, double Bits);
