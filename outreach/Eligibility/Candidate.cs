using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>A person whom an item's conditions do not rule out, with everything that was evaluated.</summary>
/// <param name="Fields">Canonical values, in the order of <see cref="ServiceItem.Fields"/>.</param>
/// <param name="Origins">The record and source that each value came from, in the same order.</param>
/// <param name="Conditions">true or null, in the order of <see cref="ServiceItemExpressions.Conditions"/>.</param>
/// <param name="Flags">true, false or null, in the order of <see cref="ServiceItemExpressions.Flags"/>.</param>
public sealed record Candidate(
    PersonId Person, IReadOnlyList<string?> Fields, IReadOnlyList<ValueOrigin> Origins, IReadOnlyList<bool?> Conditions, IReadOnlyList<bool?> Flags);
