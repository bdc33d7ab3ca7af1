using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Reads golden persons and households from rows of their wide tables, in the versions of one transaction time.</summary>
internal sealed class GoldenRows(AttributeCatalogue catalogue, VersionsAt at)
{
    private const int FirstPersonValue = 6;

    private const int FirstHouseholdValue = 4;

    public string SelectPerson { get; } =
        $"""
        select person_id, record_count, registered_household, dwelling, economic_family, provenance,
            {string.Join(", ", AttributeTable.Person(catalogue).Columns)}
        from golden_person where {at.Stand()}
        """;

    public string SelectHousehold { get; } =
        $"""
        select household_id, grouping_kind, head_person_id, provenance, {string.Join(", ", AttributeTable.Household(catalogue).Columns)}
        from golden_household where {at.Stand()}
        """;

    public GoldenPerson Person(DbDataReader row) => new()
    {
        Id = new PersonId(row.GetString(0)),
        RecordCount = row.Int(1),
        Registered = HouseholdOrNull(row, 2),
        Dwelling = HouseholdOrNull(row, 3),
        EconomicFamily = HouseholdOrNull(row, 4),
        Origins = ProvenanceCodec.Read(row.GetFieldValue<byte[]>(5), catalogue.Person.Count),
        Values = Values(row, FirstPersonValue, catalogue.Person),
    };

    public GoldenHousehold Household(DbDataReader row, IReadOnlyList<HouseholdMember> members) => new()
    {
        Id = new HouseholdId(row.GetString(0)),
        Grouping = GroupingName.Read(row.GetString(1)),
        Head = row.IsDBNull(2) ? null : new PersonId(row.GetString(2)),
        // Null where the version was written before households had values from records.
        Origins = ProvenanceCodec.Read(row.IsDBNull(3) ? [] : row.GetFieldValue<byte[]>(3), catalogue.Household.Count),
        Values = Values(row, FirstHouseholdValue, catalogue.Household),
        Members = members,
    };

    public static HouseholdId? HouseholdOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : new HouseholdId(row.GetString(column));

    private static string?[] Values(DbDataReader row, int first, IReadOnlyList<AttributeDefinition> attributes)
    {
        var values = new string?[attributes.Count];
        for (var i = 0; i < values.Length; i++) values[i] = AttributeValue.Read(row, first + i, attributes[i].Type);
        return values;
    }
}
