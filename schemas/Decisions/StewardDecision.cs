namespace Yidang.Schemas;

/// <summary>A steward's decision (核对决定) on two sides of records, each side a person as it stood.</summary>
/// <remarks>
/// It is keyed to records, not to persons' ids: clusters come and go, and what was decided must hold among whatever clusters the records
/// fall into later. It is never changed; it stands until it is withdrawn or another that stands supersedes it.
/// </remarks>
public sealed record StewardDecision
{
    /// <summary>Counted by the store, 1 for the first.</summary>
    public required int Number { get; init; }

    public required DecisionVerdict Verdict { get; init; }

    /// <summary>At least one record, ascending by key.</summary>
    public required IReadOnlyList<DecidedRecord> Left { get; init; }

    /// <summary>At least one record, ascending by key, none of them on the left.</summary>
    public required IReadOnlyList<DecidedRecord> Right { get; init; }

    /// <summary>The task that asked, or null for a merge or split by hand.</summary>
    public string? Task { get; init; }

    public required string Note { get; init; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Contradicting evidence that was on the table when the decision was taken, by digest: it raises no alarm.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Numbers of the decisions that do not stand while this one does.</summary>
    public IReadOnlyList<int> Supersedes { get; init; } = [];
}
