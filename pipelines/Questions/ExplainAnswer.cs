using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Why two rows are or are not one person.</summary>
/// <param name="Weights">The match-weight waterfall of these two rows alone.</param>
/// <param name="LeftPerson">Null before the first resolution.</param>
/// <param name="RightPerson">Equal to <paramref name="LeftPerson"/> when they were joined: other rows may join two that alone would not match, and a constraint may part two that would.</param>
public sealed record ExplainAnswer(PairExplanation Weights, RecordPlace Left, RecordPlace Right, PersonId? LeftPerson, PersonId? RightPerson)
{
    /// <summary>True when the hub holds the two rows for one person.</summary>
    public bool OnePerson => LeftPerson is not null && LeftPerson == RightPerson;
}
