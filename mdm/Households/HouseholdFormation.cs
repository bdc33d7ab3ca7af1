using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Forms the three groupings: the register says who is registered together (户籍户), house visits and, where they are silent,
/// births, means tests and registers say who lives together (居住户), means tests who is assessed together (经济家庭).
/// </summary>
public sealed class HouseholdFormation(HouseholdModel model)
{
    private const string HeadCode = "02";

    /// <summary>Forms households; each person is in at most one of each grouping.</summary>
    public IReadOnlyList<FormedHousehold> Form(IReadOnlyList<PersonStanding> persons)
    {
        List<FormedHousehold> registered = [], families = [];
        List<Door> doors = [];
        Parallel.Invoke(() => registered = Registered(persons), () => families = Families(persons), () => doors = Doors(persons));
        return [.. registered, .. Dwellings(persons, registered, families, doors), .. families];
    }

    private static List<FormedHousehold> Registered(IReadOnlyList<PersonStanding> persons)
    {
        var listings = new List<(int Person, HouseholdListing Listing)>();
        for (var p = 0; p < persons.Count; p++)
            if (HouseholdListing.Best(persons[p].Registers) is { } listing) listings.Add((p, listing));
        return [.. Group(HouseholdGrouping.Registered, listings, l => l.Number, "register")];
    }

    private static List<FormedHousehold> Families(IReadOnlyList<PersonStanding> persons)
    {
        var listings = new List<(int Person, HouseholdListing Listing)>();
        for (var p = 0; p < persons.Count; p++)
            if (HouseholdListing.Best(persons[p].Families) is { } listing) listings.Add((p, listing));
        return [.. Group(HouseholdGrouping.EconomicFamily, listings, l => l.Number, "means-test")];
    }

    /// <summary>Whom house visits found behind which doorplate, in the order of the plates.</summary>
    private static List<Door> Doors(IReadOnlyList<PersonStanding> persons)
    {
        var behind = new Dictionary<string, List<(int Person, HouseholdListing Listing)>>(StringComparer.Ordinal);
        for (var p = 0; p < persons.Count; p++)
        {
            if (persons[p].MovedOut || HouseholdListing.Best(persons[p].Dwellings) is not { } listing) continue;
            if (!behind.TryGetValue(listing.Number, out var rows)) behind.Add(listing.Number, rows = []);
            rows.Add((p, listing));
        }
        return [.. behind.Select(d => new Door(d.Key, d.Value)).OrderBy(d => d.Number, StringComparer.Ordinal)];
    }

    private List<FormedHousehold> Dwellings(IReadOnlyList<PersonStanding> persons, List<FormedHousehold> registered, List<FormedHousehold> families, List<Door> doors)
    {
        var place = new DwellingPlaces(persons.Count);
        foreach (var evidence in model.Dwelling)
        {
            switch (evidence)
            {
                case DwellingEvidence.Doorplate: PlaceByDoorplate(persons.Count, registered, doors, place); break;
                case DwellingEvidence.BirthCertificate: PlaceWithParents(persons, place); break;
                case DwellingEvidence.Register: PlaceWithCoMembers(persons, registered, place, "with-family"); break;
                case DwellingEvidence.MeansTest: PlaceWithCoMembers(persons, families, place, "means-test"); break;
                case DwellingEvidence.RegisterAddress: PlaceAtRegister(persons, registered, place); break;
                default: throw new InvalidOperationException($"No way to place by {evidence}.");
            }
        }
        return place.Households(persons);
    }

    /// <summary>
    /// One doorplate can hold two families: rows under one code that name different heads are different dwellings, unless the
    /// heads' names are slips of one another. A row without a head goes with its register, else with the larger family.
    /// </summary>
    private static void PlaceByDoorplate(int persons, List<FormedHousehold> registered, List<Door> doors, DwellingPlaces place)
    {
        var registerOf = new int[persons];
        Array.Fill(registerOf, -1);
        for (var h = 0; h < registered.Count; h++)
            foreach (var member in registered[h].Members) registerOf[member.Person] = h;
        foreach (var (door, families) in doors.AsParallel().AsOrdered().Select(d => (d.Number, Families: FamiliesBehind(d, registerOf))))
        {
            for (var f = 0; f < families.Count; f++)
            {
                var number = families.Count == 1 ? door : $"{door}#{f + 1}";
                foreach (var (person, listing) in families[f]) place.Put(person, number, listing.Relationship, "doorplate", listing.Key);
            }
        }
    }

    private static List<List<(int Person, HouseholdListing Listing)>> FamiliesBehind(Door door, int[] registerOf)
    {
        var families = new List<(string HeadName, NameEntry Head, List<(int Person, HouseholdListing Listing)> Rows)>();
        foreach (var row in door.Rows.Where(r => r.Listing.HeadName is not null).OrderBy(r => r.Listing.Key))
        {
            var named = row.Listing.HeadName!;
            var family = families.FindIndex(f => f.HeadName == named);
            if (family < 0 && NameEntry.Of(named) is var head && (family = families.FindIndex(f => IsSameHead(f.Head, head))) < 0) families.Add((named, head, [row]));
            else families[family].Rows.Add(row);
        }
        foreach (var row in door.Rows.Where(r => r.Listing.HeadName is null).OrderBy(r => r.Listing.Key))
        {
            if (families.Count == 0) families.Add(("", NameEntry.Of(""), []));
            var register = registerOf[row.Person];
            var family = families.FindIndex(f => register >= 0 && f.Rows.Exists(r => registerOf[r.Person] == register));
            if (family < 0) family = families.FindIndex(f => f.Rows.Count == families.Max(g => g.Rows.Count));
            families[family].Rows.Add(row);
        }
        return families.ConvertAll(f => f.Rows);
    }

    private static bool IsSameHead(NameEntry a, NameEntry b) =>
        a.Text == b.Text || NameComparison.Compare(a, b) is NameLevel.Sound or NameLevel.Near or NameLevel.StandIn;

    private static void PlaceWithParents(IReadOnlyList<PersonStanding> persons, DwellingPlaces place)
    {
        var byNumber = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var p = 0; p < persons.Count; p++)
            if (persons[p].ResidentId is { } number) byNumber.TryAdd(number, p);
        for (var p = 0; p < persons.Count; p++)
        {
            if (place.IsPlaced(p) || persons[p].MovedOut) continue;
            foreach (var parent in persons[p].ParentIds)
            {
                if (!byNumber.TryGetValue(parent, out var at) || !place.IsPlaced(at)) continue;
                place.PutWith(p, at, "birth-certificate", persons[p].First);
                break;
            }
        }
    }

    /// <summary>A person whom nothing places lives where most of the others on the same number live.</summary>
    private void PlaceWithCoMembers(IReadOnlyList<PersonStanding> persons, List<FormedHousehold> households, DwellingPlaces place, string because)
    {
        foreach (var household in households)
        {
            if (household.Members.Count > model.LargestFamily) continue;
            var votes = household.Members.Where(m => place.IsPlaced(m.Person)).GroupBy(m => place.NumberOf(m.Person), StringComparer.Ordinal)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault();
            if (votes is null) continue;
            var with = votes.First().Person;
            foreach (var member in household.Members)
                if (!place.IsPlaced(member.Person) && !persons[member.Person].MovedOut) place.PutWith(member.Person, with, because, persons[member.Person].First);
        }
    }

    private void PlaceAtRegister(IReadOnlyList<PersonStanding> persons, List<FormedHousehold> registered, DwellingPlaces place)
    {
        foreach (var household in registered)
        {
            var alone = household.Members.Count > model.LargestFamily;
            foreach (var member in household.Members)
            {
                if (place.IsPlaced(member.Person) || persons[member.Person].MovedOut) continue;
                var number = "register:" + household.Number + (alone ? $"#{persons[member.Person].First}" : "");
                place.Put(member.Person, number, member.Relationship, "register-address", persons[member.Person].First);
            }
        }
    }

    private static IEnumerable<FormedHousehold> Group(
        HouseholdGrouping grouping, List<(int Person, HouseholdListing Listing)> listings, Func<HouseholdListing, string> number, string because) =>
        listings.GroupBy(l => number(l.Listing), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).AsParallel().AsOrdered().Select(g =>
        {
            var members = g.OrderBy(l => l.Person).Select(l => new FormedMember(l.Person, l.Listing.Relationship, because)).ToArray();
            var head = members.FirstOrDefault(m => m.Relationship is HeadCode or "01")?.Person ?? -1;
            return new FormedHousehold(grouping, g.Key, head, members, [.. g.Select(l => l.Listing.Key).Order()]);
        });

    /// <param name="Rows">In the order of persons.</param>
    private sealed record Door(string Number, List<(int Person, HouseholdListing Listing)> Rows);
}
