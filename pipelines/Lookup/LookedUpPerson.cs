using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A person whom a lookup could be about.</summary>
/// <param name="Values">What the golden record says of name, sex, birth date and number.</param>
/// <param name="Weight">What speaks for and against it.</param>
public sealed record LookedUpPerson(
    PersonId Id, IReadOnlyList<ShownValue> Values, HouseholdId? Registered, HouseholdId? Dwelling, HouseholdId? EconomicFamily, int Records, PersonWeight Weight);
