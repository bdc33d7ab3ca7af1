namespace Yidang.Mdm;

/// <summary>One step of a match weight.</summary>
/// <param name="Step">The comparison; <c>prior</c> and <c>household</c> for the two steps that are none.</param>
/// <param name="Level">The level's name; <c>missing</c> where a value is missing.</param>
/// <param name="Weight">In bits, term frequency included.</param>
/// <param name="TermFrequency">How much of it the value's rarity adds or takes.</param>
public sealed record PairReason(string Step, string Level, double Weight, double TermFrequency);
