namespace Yidang.Pipelines;

/// <summary>How good matching is, measured on withheld ID numbers.</summary>
/// <param name="Share">The share of established numbers that was withheld.</param>
/// <param name="ByEvidence">By what spoke for the pair that decided: comparisons that weighed at least a bit.</param>
/// <param name="BySource">Expected errors among the rows that have no number in earnest.</param>
/// <param name="Lists">What they do to the lists.</param>
public sealed record QualityAnswer(
    double Share, ulong Seed, int Records, QualityLine All, IReadOnlyList<QualityLine> BySample, IReadOnlyList<QualityLine> ByTownship,
    IReadOnlyList<QualityLine> ByAge, IReadOnlyList<QualityLine> ByEvidence, IReadOnlyList<ExpectedErrors> BySource, IReadOnlyList<ListExpectation> Lists);
