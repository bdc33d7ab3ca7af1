using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Why two records are or are not one person.</summary>
/// <param name="Weights">The match-weight waterfall of the pair.</param>
/// <param name="KeptApartBecause">The reason under which the pair, or another pair of the same two persons, waits for review; null when none does.</param>
/// <param name="Decisions">The standing decisions that say of just these two records whether they are one person's, latest first.</param>
public sealed record ExplainAnswer(
    ExplainedRecord Left, ExplainedRecord Right, PairExplanation Weights, string? KeptApartBecause, IReadOnlyList<StewardDecision> Decisions)
{
    public bool IsOnePerson => Left.Person is not null && Left.Person == Right.Person;
}
