namespace Yidang.Mdm;

/// <summary>A person's place in a <see cref="FormedHousehold"/>.</summary>
/// <param name="Person">Position among the persons.</param>
/// <param name="Relationship">Code of GB/T 4761, or null.</param>
/// <param name="Because">The kind of evidence, as in <see cref="Schemas.HouseholdMember"/>.</param>
public sealed record FormedMember(int Person, string? Relationship, string Because);
