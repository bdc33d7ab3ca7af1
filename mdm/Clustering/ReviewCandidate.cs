namespace Yidang.Mdm;

/// <summary>Two records, by index, that a steward should look at.</summary>
/// <param name="Reason"><c>between-thresholds</c>, <c>two-numbers</c>, <c>records-disagree</c>, <c>fits-two-people</c>.</param>
internal readonly record struct ReviewCandidate(int Left, int Right, double Weight, string Reason);
