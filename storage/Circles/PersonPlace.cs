using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What stands of a golden person beside the values that survive of its records.</summary>
/// <param name="Anchor">The record that its id hangs on.</param>
/// <param name="Derived">By ordinal: the values that the hub makes itself; null for all others.</param>
public sealed record PersonPlace(PersonId Person, RecordKey Anchor, HouseholdId? Registered, HouseholdId? Dwelling, HouseholdId? EconomicFamily, IReadOnlyList<string?> Derived);
