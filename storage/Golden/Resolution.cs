using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The outcome of resolving all current records, or those of some circles: what the golden store should hold of them from now on.</summary>
public sealed record Resolution
{
    /// <summary>The persons that stood in the circles that were resolved, and that those of <see cref="Files"/> replace; null when everyone was resolved.</summary>
    public IReadOnlyList<PersonId>? Scope { get; init; }

    /// <summary>Persons of other circles who have new rows that bear on nobody else, and whom those of <see cref="Files"/> replace too.</summary>
    public IReadOnlyList<RenewedPerson> Renewed { get; init; } = [];

    /// <summary>The golden persons and households. They may still be in the making: what does not hang on them is written meanwhile.</summary>
    public required Task<ResolvedFiles> Files { get; init; }

    /// <summary>Every current record that was resolved once, ordered by record id.</summary>
    public required IReadOnlyList<CrosswalkEntry> Crosswalk { get; init; }

    /// <summary>Pairs for clerical review, ordered by weight, highest first, then by record.</summary>
    public required IReadOnlyList<ReviewPair> Reviews { get; init; }

    /// <summary>Keys of the records, current and ended, in the circles that were resolved; not read when everyone was.</summary>
    public IReadOnlyCollection<RecordKey> Records { get; init; } = [];

    /// <summary>Numbers of the decisions about them, standing or not; likewise.</summary>
    public IReadOnlyList<int> Decisions { get; init; } = [];

    /// <summary>Every person's circle; ordered by person.</summary>
    public IReadOnlyList<CirclePerson> Circles { get; init; } = [];

    /// <summary>What the next resolution must know to resolve changes only; null when it cannot.</summary>
    public ResolutionBasis? Basis { get; init; }

    /// <summary>The persons' blocking keys, to stand in place of those that are kept, or beside them where only some circles were resolved; null leaves those as they are.</summary>
    public BlockingEntries? Blocking { get; init; }

    /// <summary>What stewards are asked, each question once.</summary>
    public IReadOnlyList<ReviewQuestion> Questions { get; init; } = [];

    /// <summary>New evidence against decisions that stand, each once.</summary>
    public IReadOnlyList<DecisionAlarm> Alarms { get; init; } = [];
}
