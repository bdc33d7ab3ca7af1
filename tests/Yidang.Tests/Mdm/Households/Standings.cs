using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Households;

/// <summary>People as household formation sees them. Each has one record, whose digest is the person's position.</summary>
internal sealed class Standings
{
    private readonly List<PersonStanding> people = [];

    public IReadOnlyList<FormedHousehold> Form(HouseholdModel? model = null) => new HouseholdFormation(model ?? new HouseholdModel { Version = 1 }).Form(people);

    public IReadOnlyList<FormedHousehold> Form(HouseholdGrouping grouping, HouseholdModel? model = null) => [.. Form(model).Where(h => h.Grouping == grouping)];

    /// <summary>The person's dwelling number, or null.</summary>
    public string? DwellingOf(int person, HouseholdModel? model = null) =>
        Form(HouseholdGrouping.Dwelling, model).SingleOrDefault(d => d.Members.Any(m => m.Person == person))?.Number;

    public FormedMember PlaceOf(int person) => Form(HouseholdGrouping.Dwelling).SelectMany(d => d.Members).Single(m => m.Person == person);

    /// <summary>Adds a person and says its position.</summary>
    /// <param name="register">户号.</param>
    /// <param name="kin">Relationship to the head, in every listing.</param>
    /// <param name="door">Doorplate code.</param>
    /// <param name="head">Head that the house visit names.</param>
    /// <param name="family">Number of the means-tested family.</param>
    public int Add(
        string? register = null, string? kin = null, string? door = null, string? head = null, string? family = null,
        string? number = null, string[]? parents = null, bool alive = true, bool movedOut = false)
    {
        var key = new RecordKey("ga", (ulong)people.Count);
        people.Add(new PersonStanding
        {
            Registers = register is null ? [] : [new HouseholdListing(key, register, null, kin, Current: true, null)],
            Dwellings = door is null ? [] : [new HouseholdListing(key, door, head, kin, Current: true, null)],
            Families = family is null ? [] : [new HouseholdListing(key, family, null, kin, Current: true, null)],
            ResidentId = number,
            ParentIds = parents ?? [],
            Alive = alive,
            MovedOut = movedOut,
            First = key,
        });
        return people.Count - 1;
    }

    public int Add(PersonStanding person)
    {
        people.Add(person);
        return people.Count - 1;
    }
}
