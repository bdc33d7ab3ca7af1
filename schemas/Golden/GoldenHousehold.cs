namespace Yidang.Schemas;

/// <summary>One file per household (一户一档), of one grouping.</summary>
public sealed record GoldenHousehold
{
    public required HouseholdId Id { get; init; }

    public required HouseholdGrouping Grouping { get; init; }

    /// <summary>The head's person id, or null when nobody is named head.</summary>
    public PersonId? Head { get; init; }

    /// <summary>Canonical values by the ordinal of <see cref="AttributeCatalogue.Household"/>; may end early, as <see cref="GoldenPerson.Values"/>.</summary>
    public required string?[] Values { get; init; }

    /// <summary>The record that each value came from, by the same ordinal; <see cref="RecordId.None"/>, or beyond the end, for null and derived values.</summary>
    public required RecordId[] Origins { get; init; }

    /// <summary>Members, ordered by id.</summary>
    public required IReadOnlyList<HouseholdMember> Members { get; init; }
}
