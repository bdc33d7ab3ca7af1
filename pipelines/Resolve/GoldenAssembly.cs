using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Puts the parts of a resolution together: ids, golden persons and households, crosswalk, reviews.</summary>
internal sealed class GoldenAssembly(
    ResolvedPeople people, LastingIdentities known)
{
    private static readonly int RegisteredMembers = Ordinal("registered_members");
    private static readonly int DwellingMembers = Ordinal("dwelling_members");
    private static readonly int DerivedOfHousehold = AttributeCatalogue.Default.Household.Where(a => a.IsDerived).Max(a => a.Ordinal) + 1;
    private static readonly IReadOnlyDictionary<string, int> NoVotes = new Dictionary<string, int>();

    private readonly IReadOnlyList<ResolvedRecord> records = people.Records;
    private readonly PersonClusters clusters = people.Clusters;
    private readonly IReadOnlyList<SurvivingValues> surviving = people.Surviving;
    private readonly IReadOnlyList<PersonStanding> standings = people.Standings;
    private readonly IReadOnlyList<FormedHousehold> households = people.Households;

    public Resolution Build()
    {
        var persons = AssignPersons();
        var byGrouping = Enum.GetValues<HouseholdGrouping>().ToDictionary(g => g, g => AssignHouseholds(g, persons));
        var anchors = new Dictionary<string, RecordKey>(StringComparer.Ordinal);
        for (var c = 0; c < persons.Ids.Count; c++) anchors.Add(persons.Ids[c], persons.Anchors[c]);
        var redirects = new List<Redirect>(persons.Redirects);
        var householdOf = new Dictionary<(HouseholdGrouping, int), (HouseholdId Id, int Living)>();
        var golden = new List<GoldenHousehold>(households.Count);
        foreach (var (grouping, (assigned, formed, values)) in byGrouping)
        {
            redirects.AddRange(assigned.Redirects);
            for (var h = 0; h < formed.Count; h++)
            {
                anchors.Add(assigned.Ids[h], assigned.Anchors[h]);
                var id = new HouseholdId(assigned.Ids[h]);
                var living = formed[h].Members.Count(m => standings[m.Person].Alive && !standings[m.Person].MovedOut);
                foreach (var member in formed[h].Members) householdOf[(grouping, member.Person)] = (id, living);
                golden.Add(Household(id, formed[h], values[h], living, persons.Ids));
            }
        }
        return new Resolution
        {
            Persons = [.. Enumerable.Range(0, persons.Ids.Count).Select(c => Person(c, persons.Ids[c], householdOf)).OrderBy(p => p.Id)],
            Households = [.. golden.OrderBy(h => h.Id)],
            Crosswalk = [.. clusters.ClusterOf.Select((c, i) => new CrosswalkEntry(records[i].Id, new PersonId(persons.Ids[c]))).OrderBy(e => e.Record.Value)],
            Anchors = anchors,
            Redirects = [.. redirects.OrderBy(r => r.From, StringComparer.Ordinal)],
            Reviews = Reviews(),
            Questions = [.. people.Questions.Select(q => q.About(persons.Ids)).DistinctBy(q => q.Id)],
            Alarms = people.Alarms,
            Blocking = people.Keys,
            Circles = [.. Circles(persons.Ids).OrderBy(c => c.Person)],
        };
    }

    private IdAssignment AssignPersons()
    {
        var groups = clusters.Members.Select(members =>
        {
            var votes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var member in members)
                if (known.PersonOf.TryGetValue(records[member].Id.Value, out var person)) votes[person] = votes.GetValueOrDefault(person) + 1;
            return new IdGroup([.. members.Select(i => records[i].Key)], votes);
        }).ToArray();
        return IdAssignment.Assign(groups, known.AnchorsOf('P'), known.GivenOf('P'), (anchor, attempt) => PersonId.FromAnchor(anchor, attempt).Value);
    }

    private (IdAssignment Assigned, List<FormedHousehold> Formed, List<SurvivingValues?> Values) AssignHouseholds(HouseholdGrouping grouping, IdAssignment persons)
    {
        var places = Enumerable.Range(0, households.Count).Where(h => households[h].Grouping == grouping).ToList();
        var formed = places.ConvertAll(h => households[h]);
        var letter = HouseholdId.FromAnchor(grouping, new RecordKey("", 0)).Value[0];
        var assigned = IdAssignment.Assign(
            [.. formed.Select(h => new IdGroup(h.Anchors, NoVotes))], known.AnchorsOf(letter), known.GivenOf(letter),
            (anchor, attempt) => HouseholdId.FromAnchor(grouping, anchor, attempt).Value);
        return (assigned, formed, places.ConvertAll(h => people.OfHouseholds[h]));
    }

    private GoldenPerson Person(int cluster, string id, Dictionary<(HouseholdGrouping, int), (HouseholdId Id, int Living)> householdOf)
    {
        var (values, origins) = surviving[cluster];
        (HouseholdId Id, int Living)? In(HouseholdGrouping grouping) => householdOf.TryGetValue((grouping, cluster), out var found) ? found : null;
        values[RegisteredMembers] = In(HouseholdGrouping.Registered)?.Living.ToString(CultureInfo.InvariantCulture);
        values[DwellingMembers] = In(HouseholdGrouping.Dwelling)?.Living.ToString(CultureInfo.InvariantCulture);
        return new GoldenPerson
        {
            Id = new PersonId(id),
            Values = values,
            Origins = origins,
            Registered = In(HouseholdGrouping.Registered)?.Id,
            Dwelling = In(HouseholdGrouping.Dwelling)?.Id,
            EconomicFamily = In(HouseholdGrouping.EconomicFamily)?.Id,
            RecordCount = clusters.Members[cluster].Length,
        };
    }

    private GoldenHousehold Household(HouseholdId id, FormedHousehold formed, SurvivingValues? surviving, int living, IReadOnlyList<string> personIds)
    {
        var speaker = formed.Head >= 0 ? formed.Head : formed.Members[0].Person;
        var values = surviving?.Values ?? new string?[DerivedOfHousehold];
        Set("kind", formed.Grouping switch { HouseholdGrouping.Registered => "户籍户", HouseholdGrouping.Dwelling => "居住户", _ => "经济家庭" });
        Set("number", formed.Number);
        Set("head_name_of_household", formed.Head >= 0 ? standings[formed.Head].Name : null);
        Set("address", formed.Grouping == HouseholdGrouping.Registered ? Golden(speaker, "hukou_address") : Golden(speaker, "living_address") ?? Golden(speaker, "hukou_address"));
        Set("village_code_of_household", Golden(speaker, "village_code"));
        Set("grid_code_of_household", Golden(speaker, "grid_code"));
        Set("members", formed.Members.Count.ToString(CultureInfo.InvariantCulture));
        Set("living_members", living.ToString(CultureInfo.InvariantCulture));
        return new GoldenHousehold
        {
            Id = id,
            Grouping = formed.Grouping,
            Head = formed.Head >= 0 ? new PersonId(personIds[formed.Head]) : null,
            Values = values,
            Origins = surviving?.Origins ?? [],
            Members = [.. formed.Members.Select(m => new HouseholdMember(new PersonId(personIds[m.Person]), m.Relationship, m.Because)).OrderBy(m => m.Person)],
        };

        void Set(string attribute, string? value) => values[Ordinal(attribute)] = value;
    }

    private IReadOnlyList<ReviewPair> Reviews()
    {
        var indexOf = new Dictionary<RecordKey, int>(records.Count);
        for (var i = 0; i < records.Count; i++) indexOf.Add(records[i].Key, i);
        return
        [
            .. clusters.Reviews.Select(r => new ReviewPair(records[indexOf[r.Left]].Id, records[indexOf[r.Right]].Id, Math.Round(r.Weight, 3), r.Reason))
                .OrderByDescending(r => r.Weight).ThenBy(r => r.Left.Value).ThenBy(r => r.Right.Value),
        ];
    }

    /// <summary>A circle is named by the smallest number among its records, which no other circle has.</summary>
    private IEnumerable<(PersonId Person, long Circle)> Circles(IReadOnlyList<string> ids)
    {
        var names = new long[clusters.Members.Count];
        Array.Fill(names, long.MaxValue);
        for (var c = 0; c < names.Length; c++)
            foreach (var member in clusters.Members[c]) names[clusters.Circles[c]] = Math.Min(names[clusters.Circles[c]], records[member].Id.Value);
        return ids.Select((id, c) => (new PersonId(id), names[clusters.Circles[c]]));
    }

    private string? Golden(int cluster, string attribute) => surviving[cluster].Values[Ordinal(attribute)];

    private static int Ordinal(string attribute) => AttributeCatalogue.Default[attribute].Ordinal;
}
