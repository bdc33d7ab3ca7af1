using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A household before it has an id.</summary>
/// <param name="Number">户号, doorplate code or family number; for a dwelling known only from a register, that register's.</param>
/// <param name="Head">Position of the head among the persons, or -1.</param>
/// <param name="Members">Ordered by person.</param>
/// <param name="Anchors">Keys of the records that speak for it, ascending; its id derives from the first.</param>
public sealed record FormedHousehold(
    HouseholdGrouping Grouping, string Number, int Head, IReadOnlyList<FormedMember> Members, IReadOnlyList<RecordKey> Anchors);
