using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Gathers from a person's records what household formation needs.</summary>
internal static class PersonStandings
{
    private static readonly int ResidentId = Ordinal("resident_id");
    private static readonly int Name = Ordinal("name");
    private static readonly int DeathDate = Ordinal("death_date");
    private static readonly int HukouStatus = Ordinal("hukou_status");

    /// <param name="records">The person's.</param>
    /// <param name="golden">What survives of them.</param>
    /// <param name="texts">A household's number and head stand in all its rows.</param>
    public static PersonStanding Of(SourceEvidence[] records, SurvivingCell[] golden, CurrentRecords current, SharedTexts texts)
    {
        List<HouseholdListing>? registers = null, dwellings = null, families = null;
        SortedSet<string>? parents = null;
        foreach (var record in records)
        {
            if (Value(record, "hukou_no") is { } register)
                (registers ??= new(1)).Add(Listing(record, register, Value(record, "hukou_status") is not ("moved_out" or "cancelled")));
            if (Value(record, "dwelling_code") is { } dwelling)
                (dwellings ??= new(1)).Add(Listing(record, dwelling, Value(record, "residence_status") is not ("moved_out" or "deceased")));
            if (Value(record, "low_income_family_no") is { } family)
                (families ??= new(1)).Add(Listing(record, family, Value(record, "low_income_status") is null or "in_payment"));
            if (Value(record, "mother_id") is { } mother) (parents ??= new(StringComparer.Ordinal)).Add(mother);
            if (Value(record, "father_id") is { } father) (parents ??= new(StringComparer.Ordinal)).Add(father);
        }
        var status = Golden(HukouStatus);
        return new PersonStanding
        {
            Registers = Best(registers),
            Dwellings = Best(dwellings),
            Families = Best(families),
            ResidentId = Golden(ResidentId),
            Name = Golden(Name),
            ParentIds = parents is null ? [] : [.. parents],
            Alive = Golden(DeathDate) is null && status != "deceased",
            MovedOut = status == "moved_out",
            First = records[0].Key,
        };

        HouseholdListing Listing(SourceEvidence record, string number, bool stands) =>
            new(record.Key, texts.Of(number), texts.OfAny(Value(record, "head_name")), Value(record, "relationship_to_head"), stands, Value(record, "recorded_on"));

        string? Value(SourceEvidence record, string attribute) => current.Value(record.Layout, record.Values, attribute);

        string? Golden(int attribute) => SurvivingCell.Of(golden, attribute) is { } cell ? records[cell.Record].Values[cell.Position] : null;
    }

    // Of a million persons, only what stands is kept.
    private static IReadOnlyList<HouseholdListing> Best(IReadOnlyList<HouseholdListing>? listings) => listings is null ? [] : [HouseholdListing.Best(listings)!];

    private static int Ordinal(string attribute) => AttributeCatalogue.Default[attribute].Ordinal;
}
