using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One person of a household, as <c>yidang household</c> shows them.</summary>
/// <param name="Relationship">Towards the head, in Chinese; null when unknown.</param>
/// <param name="Because">What put the person there; see <see cref="HouseholdMember"/>.</param>
/// <param name="Deceased">True when the golden record knows of a death.</param>
public sealed record HouseholdMemberAnswer(
    PersonId Person, string? Name, string? Sex, string? BirthDate, string? Relationship, string Because, bool Deceased);
