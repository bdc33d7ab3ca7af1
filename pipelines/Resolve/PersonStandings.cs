using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Gathers from a person's records what household formation needs.</summary>
internal static class PersonStandings
{
    private static readonly int ResidentId = Ordinal("resident_id");
    private static readonly int Name = Ordinal("name");
    private static readonly int DeathDate = Ordinal("death_date");
    private static readonly int HukouStatus = Ordinal("hukou_status");

    public static IReadOnlyList<PersonStanding> Of(PersonClusters clusters, SurvivingValues[] surviving, CurrentRecords current) =>
        [.. clusters.Members.Select((members, c) => Of([.. members.Select(i => current.Records[i])], surviving[c].Values, current))];

    private static PersonStanding Of(SourceRecord[] records, string?[] golden, CurrentRecords current)
    {
        var registers = new List<HouseholdListing>(1);
        var dwellings = new List<HouseholdListing>(1);
        var families = new List<HouseholdListing>(0);
        var parents = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var listing = new HouseholdListing(
                record.Key, "", current.Value(record, "head_name"), current.Value(record, "relationship_to_head"), Current: true, current.Value(record, "recorded_on"));
            if (current.Value(record, "hukou_no") is { } register)
                registers.Add(listing with { Number = register, Current = current.Value(record, "hukou_status") is not ("moved_out" or "cancelled") });
            if (current.Value(record, "dwelling_code") is { } dwelling)
                dwellings.Add(listing with { Number = dwelling, Current = current.Value(record, "residence_status") is not ("moved_out" or "deceased") });
            if (current.Value(record, "low_income_family_no") is { } family)
                families.Add(listing with { Number = family, Current = current.Value(record, "low_income_status") is null or "in_payment" });
            if (current.Value(record, "mother_id") is { } mother) parents.Add(mother);
            if (current.Value(record, "father_id") is { } father) parents.Add(father);
        }
        return new PersonStanding
        {
            Registers = registers,
            Dwellings = dwellings,
            Families = families,
            ResidentId = golden[ResidentId],
            Name = golden[Name],
            ParentIds = [.. parents],
            Alive = golden[DeathDate] is null && golden[HukouStatus] != "deceased",
            MovedOut = golden[HukouStatus] == "moved_out",
            First = records[0].Key,
        };
    }

    private static int Ordinal(string attribute) => AttributeCatalogue.Default[attribute].Ordinal;
}
