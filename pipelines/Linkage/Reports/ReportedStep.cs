namespace Yidang.Pipelines;

/// <summary>What one comparison says of a pair: its level, its bits, and what stood on the two sides.</summary>
/// <param name="Adjustment">Bits of <paramref name="Bits"/> that the value's rarity adds or takes; 0 without term frequencies.</param>
public sealed record ReportedStep(string Comparison, string Level, double Bits, double Adjustment, IReadOnlyList<TextPiece> Left, IReadOnlyList<TextPiece> Right);
