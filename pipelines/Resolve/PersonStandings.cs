using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Gathers from a person's records what household formation needs.</summary>
/// <param name="texts">A household's number and head stand in all its rows.</param>
internal sealed class PersonStandings(CurrentRecords current, SharedTexts texts)
{
    /// <summary>What a record is asked for, by position in <see cref="Asked"/>.</summary>
    private const int
        Register = 0, RegisterStatus = 1, Dwelling = 2, DwellingStatus = 3, Family = 4, FamilyStatus = 5, Mother = 6, Father = 7, Head = 8, Relationship = 9, RecordedOn = 10;

    private static readonly string[] Asked =
    [
        "hukou_no", "hukou_status", "dwelling_code", "residence_status", "low_income_family_no", "low_income_status", "mother_id", "father_id", "head_name",
        "relationship_to_head", "recorded_on",
    ];

    private static readonly int ResidentId = Ordinal("resident_id");
    private static readonly int Name = Ordinal("name");
    private static readonly int DeathDate = Ordinal("death_date");
    private static readonly int HukouStatus = Ordinal("hukou_status");

    /// <summary>By layout: where its rows have what is asked for, or -1.</summary>
    private readonly Dictionary<IReadOnlyList<string>, int[]> positions = current.Layouts.ToDictionary(
        layout => layout, layout => Array.ConvertAll(Asked, attribute => current.Position(layout, attribute)), (IEqualityComparer<IReadOnlyList<string>>)ReferenceEqualityComparer.Instance);

    /// <param name="records">The person's.</param>
    /// <param name="golden">What survives of them.</param>
    public PersonStanding Of(SourceEvidence[] records, ReadOnlySpan<SurvivingCell> golden)
    {
        // Of a million persons, only what stands is kept.
        HouseholdListing? registered = null, living = null, supported = null;
        SortedSet<string>? parents = null;
        foreach (var record in records)
        {
            var at = positions[record.Layout];
            if (Value(Register) is { } register) registered = HouseholdListing.Better(registered, Listing(register, Value(RegisterStatus) is not ("moved_out" or "cancelled")));
            if (Value(Dwelling) is { } dwelling) living = HouseholdListing.Better(living, Listing(dwelling, Value(DwellingStatus) is not ("moved_out" or "deceased")));
            if (Value(Family) is { } family) supported = HouseholdListing.Better(supported, Listing(family, Value(FamilyStatus) is null or "in_payment"));
            if (Value(Mother) is { } mother) (parents ??= new(StringComparer.Ordinal)).Add(mother);
            if (Value(Father) is { } father) (parents ??= new(StringComparer.Ordinal)).Add(father);

            HouseholdListing Listing(string number, bool stands) =>
                new(record.Key, texts.Of(number), texts.OfAny(Value(Head)), Value(Relationship), stands, Value(RecordedOn));

            string? Value(int asked) => at[asked] < 0 ? null : record.Values[at[asked]];
        }
        var status = Golden(records, golden, HukouStatus);
        return new PersonStanding
        {
            Registers = Alone(registered),
            Dwellings = Alone(living),
            Families = Alone(supported),
            ResidentId = Golden(records, golden, ResidentId),
            Name = Golden(records, golden, Name),
            ParentIds = parents is null ? [] : [.. parents],
            Alive = Golden(records, golden, DeathDate) is null && status != "deceased",
            MovedOut = status == "moved_out",
            First = records[0].Key,
        };
    }

    private static string? Golden(SourceEvidence[] records, ReadOnlySpan<SurvivingCell> golden, int attribute) =>
        SurvivingCell.Of(golden, attribute) is { } cell ? records[cell.Record].Values[cell.Position] : null;

    private static IReadOnlyList<HouseholdListing> Alone(HouseholdListing? listing) => listing is null ? [] : [listing];

    private static int Ordinal(string attribute) => AttributeCatalogue.Default[attribute].Ordinal;
}
