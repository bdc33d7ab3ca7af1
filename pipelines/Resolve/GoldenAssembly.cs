using System.Collections.Concurrent;
using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Puts golden persons and households together, and gives households their ids.</summary>
/// <param name="persons">By cluster: its id and the record that it hangs on.</param>
internal sealed class GoldenAssembly(ResolvedPeople people, IdAssignment persons, LastingIdentities known)
{
    private static readonly int Name = Ordinal("name");
    private static readonly int RegisteredMembers = Ordinal("registered_members");
    private static readonly int DwellingMembers = Ordinal("dwelling_members");
    private static readonly int HukouAddress = Ordinal("hukou_address");
    private static readonly int LivingAddress = Ordinal("living_address");
    private static readonly int VillageCode = Ordinal("village_code");
    private static readonly int GridCode = Ordinal("grid_code");
    private static readonly int Kind = Ordinal("kind");
    private static readonly int Number = Ordinal("number");
    private static readonly int HeadName = Ordinal("head_name_of_household");
    private static readonly int Address = Ordinal("address");
    private static readonly int VillageOfHousehold = Ordinal("village_code_of_household");
    private static readonly int GridOfHousehold = Ordinal("grid_code_of_household");
    private static readonly int Members = Ordinal("members");
    private static readonly int LivingMembers = Ordinal("living_members");
    private static readonly int DerivedOfPerson = AttributeCatalogue.Default.Person.Where(a => a.IsDerived).Max(a => a.Ordinal) + 1;
    private static readonly int DerivedOfHousehold = AttributeCatalogue.Default.Household.Where(a => a.IsDerived).Max(a => a.Ordinal) + 1;

    private readonly IReadOnlyList<StoredRecord> records = people.Matched.Current.Records;
    private readonly PersonClusters clusters = people.Matched.Clusters;
    private readonly IReadOnlyList<FormedHousehold> households = people.Households;
    private readonly HouseholdId[] householdIds = new HouseholdId[people.Households.Count];
    private readonly RecordKey[] householdAnchors = new RecordKey[people.Households.Count];
    private readonly int[] living = new int[people.Households.Count];

    /// <summary>By grouping and person: the position of the household, or -1.</summary>
    private readonly Dictionary<HouseholdGrouping, int[]> householdOf = Enum.GetValues<HouseholdGrouping>().ToDictionary(grouping => grouping, _ =>
    {
        var nobodys = new int[people.Matched.Clusters.Members.Count];
        Array.Fill(nobodys, -1);
        return nobodys;
    });

    public ResolvedFiles Build()
    {
        ResolvedRows<PersonId, GoldenPerson>? byPerson = null;
        var redirects = new ConcurrentBag<IReadOnlyList<Redirect>> { persons.Redirects };
        // Each grouping has ids and places of its own.
        Parallel.Invoke([
            .. householdOf.Keys.Select(grouping => (Action)(() => redirects.Add(PlaceHouseholds(grouping)))),
            () => byPerson = InOrder(persons.Ids.Count, c => new PersonId(persons.Ids[c]), c => persons.Anchors[c], Person),
        ]);
        return new ResolvedFiles
        {
            Persons = byPerson!,
            Households = InOrder(households.Count, h => householdIds[h], h => householdAnchors[h], (h, id) => Household(h, id, persons.Ids)),
            Redirects = [.. redirects.SelectMany(r => r).OrderBy(r => r.From, StringComparer.Ordinal)],
        };
    }

    private static ResolvedRows<TId, TRow> InOrder<TId, TRow>(int count, Func<int, TId> id, Func<int, RecordKey> anchor, Func<int, TId, TRow> make)
    {
        var places = new int[count];
        var ids = new TId[count];
        for (var i = 0; i < count; i++) (places[i], ids[i]) = (i, id(i));
        Array.Sort(ids, places);
        return new ResolvedRows<TId, TRow>(ids, Array.ConvertAll(places, place => anchor(place)), i => make(places[i], ids[i]));
    }

    /// <summary>Gives the households of a grouping their ids, and remembers whose they are; the redirects among those ids.</summary>
    private IReadOnlyList<Redirect> PlaceHouseholds(HouseholdGrouping grouping)
    {
        var places = Enumerable.Range(0, households.Count).Where(h => households[h].Grouping == grouping).ToArray();
        var assigned = known.AssignHouseholds(grouping, places.Select(h => households[h]));
        var of = householdOf[grouping];
        for (var i = 0; i < places.Length; i++)
        {
            var h = places[i];
            householdIds[h] = new HouseholdId(assigned.Ids[i]);
            householdAnchors[h] = assigned.Anchors[i];
            living[h] = households[h].Members.Count(m => people.LivesHere[m.Person]);
            foreach (var member in households[h].Members) of[member.Person] = h;
        }
        return assigned.Redirects;
    }

    private GoldenPerson Person(int cluster, PersonId id)
    {
        var (values, origins) = SurvivingValues.Of(records, people.Surviving[cluster], clusters.Members[cluster], DerivedOfPerson);
        values[RegisteredMembers] = Living(HouseholdGrouping.Registered);
        values[DwellingMembers] = Living(HouseholdGrouping.Dwelling);
        return new GoldenPerson
        {
            Id = id,
            Values = values,
            Origins = origins,
            Registered = In(HouseholdGrouping.Registered),
            Dwelling = In(HouseholdGrouping.Dwelling),
            EconomicFamily = In(HouseholdGrouping.EconomicFamily),
            RecordCount = clusters.Members[cluster].Length,
        };

        HouseholdId? In(HouseholdGrouping grouping) => householdOf[grouping][cluster] is var h and >= 0 ? householdIds[h] : null;

        string? Living(HouseholdGrouping grouping) => householdOf[grouping][cluster] is var h and >= 0 ? living[h].ToString(CultureInfo.InvariantCulture) : null;
    }

    private GoldenHousehold Household(int household, HouseholdId id, IReadOnlyList<string> personIds)
    {
        var formed = households[household];
        var speaker = formed.Head >= 0 ? formed.Head : formed.Members[0].Person;
        var cells = people.OfHouseholds[household];
        var (values, origins) = SurvivingValues.Of(records, cells, cells.IsEmpty ? [] : [.. HouseholdValues.RecordsOf(formed, clusters)], DerivedOfHousehold);
        values[Kind] = formed.Grouping switch { HouseholdGrouping.Registered => "户籍户", HouseholdGrouping.Dwelling => "居住户", _ => "经济家庭" };
        values[Number] = formed.Number;
        values[HeadName] = formed.Head >= 0 ? Golden(formed.Head, Name) : null;
        values[Address] = formed.Grouping == HouseholdGrouping.Registered ? Golden(speaker, HukouAddress) : Golden(speaker, LivingAddress) ?? Golden(speaker, HukouAddress);
        values[VillageOfHousehold] = Golden(speaker, VillageCode);
        values[GridOfHousehold] = Golden(speaker, GridCode);
        values[Members] = formed.Members.Count.ToString(CultureInfo.InvariantCulture);
        values[LivingMembers] = living[household].ToString(CultureInfo.InvariantCulture);
        return new GoldenHousehold
        {
            Id = id,
            Grouping = formed.Grouping,
            Head = formed.Head >= 0 ? new PersonId(personIds[formed.Head]) : null,
            Values = values,
            Origins = origins,
            Members = MembersOf(formed, personIds),
        };
    }

    private static HouseholdMember[] MembersOf(FormedHousehold formed, IReadOnlyList<string> personIds)
    {
        var members = formed.Members.Select(m => new HouseholdMember(new PersonId(personIds[m.Person]), m.Relationship, m.Because)).ToArray();
        Array.Sort(members, static (a, b) => a.Person.CompareTo(b.Person));
        return members;
    }

    private string? Golden(int cluster, int attribute) =>
        SurvivingCell.Of(people.Surviving[cluster], attribute) is { } cell ? records[clusters.Members[cluster][cell.Record]].Value(cell.Position) : null;

    private static int Ordinal(string attribute) => AttributeCatalogue.Default[attribute].Ordinal;
}
