namespace Yidang.Mdm;

/// <summary>One bar of the match-weight waterfall.</summary>
/// <param name="Comparison">The comparison, <c>prior</c>, or <c>locality_cap</c> for what the cap on shared-household evidence takes away.</param>
/// <param name="Level">The level it came to.</param>
/// <param name="Bits">Its weight.</param>
public sealed record WeightStep(string Comparison, string Level, double Bits);
