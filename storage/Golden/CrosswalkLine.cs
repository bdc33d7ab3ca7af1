using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A line of <c>yidang export crosswalk</c>.</summary>
public sealed record CrosswalkLine(
    string File, int Line, int Record, RecordKey Key, PersonId Person, HouseholdId? Registered, HouseholdId? Dwelling);
