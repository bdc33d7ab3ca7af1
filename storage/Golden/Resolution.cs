using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The outcome of resolving all current records: what the golden store should hold from now on.</summary>
public sealed record Resolution
{
    /// <summary>Ordered by id.</summary>
    public required IReadOnlyList<GoldenPerson> Persons { get; init; }

    /// <summary>Ordered by id.</summary>
    public required IReadOnlyList<GoldenHousehold> Households { get; init; }

    /// <summary>Every current record once, ordered by record id.</summary>
    public required IReadOnlyList<CrosswalkEntry> Crosswalk { get; init; }

    /// <summary>Anchor record of every person and household above.</summary>
    public required IReadOnlyDictionary<string, RecordKey> Anchors { get; init; }

    /// <summary>Ids that end with this run or ended before it, and where they lead from now on.</summary>
    public required IReadOnlyList<Redirect> Redirects { get; init; }

    /// <summary>Pairs for clerical review, ordered by weight, highest first.</summary>
    public required IReadOnlyList<ReviewPair> Reviews { get; init; }

    /// <summary>The persons' blocking keys, to stand in place of those that are kept; null leaves those as they are.</summary>
    public BlockingEntries? Blocking { get; init; }

    /// <summary>What stewards are asked, each question once.</summary>
    public IReadOnlyList<ReviewQuestion> Questions { get; init; } = [];

    /// <summary>New evidence against decisions that stand, each once.</summary>
    public IReadOnlyList<DecisionAlarm> Alarms { get; init; } = [];
}
