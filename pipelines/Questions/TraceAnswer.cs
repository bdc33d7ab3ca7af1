using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The journey of one row, step by step: delivery, contract, staging or quarantine, person, golden values, households, lists.</summary>
public sealed record TraceAnswer
{
    public required TracedDelivery Delivery { get; init; }

    /// <summary>Null when the project has no contract of this name any more.</summary>
    public TracedContract? Contract { get; init; }

    /// <summary>Physical line of the row's start.</summary>
    public required int Line { get; init; }

    /// <summary>Logical row number; null for a row that is not data.</summary>
    public int? Record { get; init; }

    /// <summary><c>FILE:LINE</c> of the returned row whose place this one takes; null when it takes none.</summary>
    public string? Corrects { get; init; }

    /// <summary>The delivery that brought this quarantined row back corrected; null while it waits for that.</summary>
    public DeliveryId? CorrectedBy { get; init; }

    public required TraceOutcome Outcome { get; init; }

    /// <summary>Why the row was quarantined; empty otherwise.</summary>
    public IReadOnlyList<ContractViolation> Violations { get; init; } = [];

    /// <summary>Why the row was set aside; null otherwise.</summary>
    public string? SetAsideReason { get; init; }

    /// <summary>Null unless the row was staged; so is everything below.</summary>
    public RecordKey? Key { get; init; }

    /// <summary>True where the row is the one by which the hub goes for its record.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>True for a row of a delta that says that its record is gone.</summary>
    public bool Deletes { get; init; }

    /// <summary>Where the record stood that this row deleted; null when the row deletes none, or there was none.</summary>
    public RecordPlace? Deleted { get; init; }

    /// <summary>The line of the same delta whose row speaks of the same record after this one, so that this one counts for nothing.</summary>
    public int? OverruledByLine { get; init; }

    /// <summary>The delivery by which this version of the record ended, or the record's last version where no row of it counts; null while it is current.</summary>
    public DeliveryId? EndedBy { get; init; }

    /// <summary>Where the record stands now, when the row asked for is not its latest.</summary>
    public RecordPlace? StandsAt { get; init; }

    /// <summary>The staged values, in the contract's order, and what became of each.</summary>
    public IReadOnlyList<TracedValue> Values { get; init; } = [];

    /// <summary>Cells that were not taken as they stood; their raw text is masked unless revealed.</summary>
    public IReadOnlyList<ValueNote> Notes { get; init; } = [];

    /// <summary>Null before the first resolution.</summary>
    public PersonId? Person { get; init; }

    /// <summary>How many records that person has.</summary>
    public int RecordsOfPerson { get; init; }

    /// <summary>The stewards' decisions that stand on this record, latest first.</summary>
    public IReadOnlyList<StewardDecision> Decisions { get; init; } = [];

    public IReadOnlyList<PersonInHousehold> Households { get; init; } = [];

    public IReadOnlyList<PersonOnList> Lists { get; init; } = [];
}
