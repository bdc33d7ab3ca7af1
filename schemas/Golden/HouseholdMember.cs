namespace Yidang.Schemas;

/// <summary>One person in a household.</summary>
/// <param name="Relationship">Code of GB/T 4761 towards the head, or null when unknown.</param>
/// <param name="Because">What put the person there: <c>register</c>, <c>doorplate</c>, <c>with-family</c>, <c>birth-certificate</c>, <c>means-test</c>, <c>register-address</c>.</param>
public sealed record HouseholdMember(PersonId Person, string? Relationship, string Because);
