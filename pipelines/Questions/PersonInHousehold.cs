using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A household that a person belongs to.</summary>
/// <param name="Relationship">Towards the head, in Chinese; null when unknown.</param>
/// <param name="Because">What put the person there; see <see cref="HouseholdMember"/>.</param>
public sealed record PersonInHousehold(
    HouseholdId Id, HouseholdGrouping Grouping, PersonId? Head, int Members, string? Relationship, string? Because);
