namespace Yidang.Schemas;

/// <summary>One file per person (一人一档): the surviving values and where each came from.</summary>
public sealed record GoldenPerson
{
    public required PersonId Id { get; init; }

    /// <summary>
    /// Canonical values by the ordinal of <see cref="AttributeCatalogue.Person"/>; null where nothing is known. As resolved, the array may
    /// end before the catalogue does, and nothing is known beyond its end: a million persons seldom use the whole catalogue.
    /// </summary>
    public required string?[] Values { get; init; }

    /// <summary>The record that each value came from, by the same ordinal; <see cref="RecordId.None"/> for null and derived values.</summary>
    public required RecordId[] Origins { get; init; }

    /// <summary>户籍户, or null when no register names the person.</summary>
    public HouseholdId? Registered { get; init; }

    /// <summary>居住户, or null when nothing says where the person lives.</summary>
    public HouseholdId? Dwelling { get; init; }

    /// <summary>经济家庭, or null when no means test names the person.</summary>
    public HouseholdId? EconomicFamily { get; init; }

    /// <summary>How many source records the person has, at least 1.</summary>
    public required int RecordCount { get; init; }
}
