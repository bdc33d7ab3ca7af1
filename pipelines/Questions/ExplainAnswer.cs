using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Why two records are or are not one person.</summary>
/// <param name="Weights">The match-weight waterfall of the pair.</param>
/// <param name="KeptApartBecause">The reason under which the pair, or another pair of the same two persons, waits for review; null when none does.</param>
public sealed record ExplainAnswer(
    ExplainedRecord Left, ExplainedRecord Right, PairExplanation Weights, string? KeptApartBecause)
{
    public bool IsOnePerson => Left.Person is not null && Left.Person == Right.Person;
}
