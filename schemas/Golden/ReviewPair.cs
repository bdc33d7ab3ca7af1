namespace Yidang.Schemas;

/// <summary>Two records that the model neither joined nor kept apart with confidence: a task for clerical review (人工核对).</summary>
/// <param name="Weight">Match weight in bits (log2 of the likelihood ratio plus prior).</param>
/// <param name="Reason"><c>between-thresholds</c>, or the constraint that kept a likely pair apart, e.g. <c>same-number-two-people</c>.</param>
public sealed record ReviewPair(RecordId Left, RecordId Right, double Weight, string Reason);
