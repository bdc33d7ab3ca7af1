namespace Yidang.Schemas;

/// <summary>Something that a resolution could not tell: whether two sides of records are one person's.</summary>
public sealed record ReviewQuestion
{
    /// <summary><c>T</c> and 10 characters, derived from whom the question is about: the same question has the same id in every run.</summary>
    public required string Id { get; init; }

    /// <summary>Why it is asked: <c>between-thresholds</c>, <c>two-numbers</c>, <c>records-disagree</c>, <c>fits-two-people</c>, <c>bridge</c>.</summary>
    public required string Reason { get; init; }

    public required PersonId LeftPerson { get; init; }

    /// <summary>The same as <see cref="LeftPerson"/> where the question is whether one person is two.</summary>
    public required PersonId RightPerson { get; init; }

    /// <summary>All records of the left side, ascending; a decision is on all of them.</summary>
    public required IReadOnlyList<RecordKey> Left { get; init; }

    /// <summary>All records of the right side, ascending.</summary>
    public required IReadOnlyList<RecordKey> Right { get; init; }

    /// <summary>The records of the two sides that raised the question: the pair to explain.</summary>
    public required RecordKey LeftRecord { get; init; }

    public required RecordKey RightRecord { get; init; }

    /// <summary>Match weight of that pair in bits.</summary>
    public required double Weight { get; init; }

    /// <summary>How little is known, 0 to 1: the entropy of the answer in bits.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>Digest of what both sides say: changes when the evidence does.</summary>
    public required string Evidence { get; init; }

    /// <summary>The waterfall of that pair; its bits add up to the pair's own weight.</summary>
    public required IReadOnlyList<EvidenceStep> Steps { get; init; }

    /// <summary>True when the records are one person's at present.</summary>
    public bool IsWithinOnePerson => LeftPerson == RightPerson;
}
