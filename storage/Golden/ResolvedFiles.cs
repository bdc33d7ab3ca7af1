using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The files that a resolution opens or carries on: one per person (一人一档) and one per household (一户一档).</summary>
public sealed record ResolvedFiles
{
    public required ResolvedRows<PersonId, GoldenPerson> Persons { get; init; }

    public required ResolvedRows<HouseholdId, GoldenHousehold> Households { get; init; }

    /// <summary>Ids that end with this run or ended before it, and where they lead from now on.</summary>
    public required IReadOnlyList<Redirect> Redirects { get; init; }
}
