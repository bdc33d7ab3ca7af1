using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>What household formation knows of a person. Persons are numbered by their position.</summary>
public sealed record PersonStanding
{
    /// <summary>Where registers list the person, most authoritative first.</summary>
    public required IReadOnlyList<HouseholdListing> Registers { get; init; }

    /// <summary>Where house visits list the person.</summary>
    public required IReadOnlyList<HouseholdListing> Dwellings { get; init; }

    /// <summary>Where means tests list the person.</summary>
    public required IReadOnlyList<HouseholdListing> Families { get; init; }

    /// <summary>The person's golden ID number, or null.</summary>
    public string? ResidentId { get; init; }

    /// <summary>The person's golden name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>ID numbers of mother and father as far as records name them.</summary>
    public IReadOnlyList<string> ParentIds { get; init; } = [];

    public required bool Alive { get; init; }

    public required bool MovedOut { get; init; }

    /// <summary>The person's first record key, for order.</summary>
    public required RecordKey First { get; init; }
}
