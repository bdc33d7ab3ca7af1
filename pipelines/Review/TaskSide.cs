using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One side of a task: the person as the hub has it and the rows that a decision would be on.</summary>
/// <param name="Person">Who holds the rows today; null when the last run did not know them.</param>
/// <param name="Values">What the rows say of who the person is: by attribute, every distinct value, with numbers masked unless revealed.</param>
/// <param name="Households">The households of the person, each with its members.</param>
public sealed record TaskSide(
    PersonId? Person, IReadOnlyList<RecordPlace> Records, IReadOnlyList<ShownValues> Values, IReadOnlyList<HouseholdAnswer> Households, IReadOnlyList<PersonOnList> Lists);
