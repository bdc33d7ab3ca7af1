using System.Runtime.InteropServices;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Who stands in which household, and in what place towards its head, as the rows list them.</summary>
/// <remarks>Making it takes every row off a household that is too large to be one.</remarks>
internal sealed class HouseholdListings
{
    /// <summary>A "household" with more rows than this is an institution or a collective register, and says nothing about kin.</summary>
    private const int LargestHousehold = 16;

    private readonly PersonColumns columns;
    private readonly NameEntry[] names;
    private readonly ResidentIdNumber[] ids;
    private readonly List<int> household;
    private readonly List<Relation> relations;
    private readonly CodeIndex members;

    public HouseholdListings(PersonColumns columns, NameEntry[] names, ResidentIdNumber[] ids, PlacesOfRows places)
    {
        (this.columns, this.names, this.ids) = (columns, names, ids);
        (household, relations) = (places.Household, places.Relations);
        var own = CollectionsMarshal.AsSpan(household);
        members = new(own.Length, places.Households.Count, record => CollectionsMarshal.AsSpan(household).Slice(record, household[record] < 0 ? 0 : 1));
        foreach (ref var number in own)
            if (number >= 0 && members[number].Length > LargestHousehold) number = -1;
    }

    /// <summary>The records in a record's household, itself among them; none when it stands in none that is one.</summary>
    public ReadOnlySpan<int> With(int record) => household[record] < 0 ? [] : members[household[record]];

    /// <summary>
    /// True when two rows hold a place in one household towards one head that only one person of a sex can hold at a time: husband, wife, father or mother.
    /// </summary>
    public bool AreInOnePlace(int record, int other) =>
        relations[record] is Relation.Spouse or Relation.Parent && AreAlike(record, other) && columns.Kin[record].ContainsAny(columns.Kin[other]);

    /// <summary>
    /// True for two rows that are one person at two visits: nobody has two wives of nearly the same name, and a number whose day or age both rows of a place state
    /// is one person's, whatever the names. Heads are told by the number only, since two may share a dwelling.
    /// </summary>
    public bool AreOneVisitedTwice(int record, int other) =>
        record != other && (AreInOnePlace(record, other) ? AreNear(columns.Names[record], columns.Names[other]) || VouchForOneNumber(record, other)
            : relations[record] == Relation.Head && AreAlike(record, other) && VouchForOneNumber(record, other));

    /// <summary>True when a row states a valid number's day and sex itself: a relative's number would seldom bring them along.</summary>
    public bool StatesDayOf(int record, int id) => IsOfSex(record, id) && columns.StatedBirths[record] is [var day] && day == PackedDate.Of(ids[id].BirthDate);

    /// <summary>True when a row without a day states the number's sex and, give or take a year, its age.</summary>
    public bool StatesAgeOf(int record, int id) =>
        IsOfSex(record, id) && columns.StatedBirths[record].IsEmpty && ids[id].BirthDate is { } born && Math.Abs(columns.AgeYears[record] - born.Year) <= 1;

    private bool IsOfSex(int record, int id) => ids[id].IsValid && columns.Sexes[record] == (ids[id].Sex == "male" ? 1 : 2);

    private bool AreAlike(int record, int other) =>
        household[record] >= 0 && household[record] == household[other] && relations[record] == relations[other]
            && columns.Sexes[record] is 1 or 2 && columns.Sexes[record] == columns.Sexes[other];

    private bool AreNear(ReadOnlySpan<int> own, ReadOnlySpan<int> others)
    {
        foreach (var name in own)
            foreach (var other in others)
                if (name != other && !NameComparison.Compare(names[name], names[other]).MayCallOnePerson()) return false;
        return true;
    }

    private bool VouchForOneNumber(int record, int other)
    {
        foreach (var id in columns.Ids[record])
            if (columns.Ids[other].Contains(id) && (StatesDayOf(record, id) || StatesAgeOf(record, id)) && (StatesDayOf(other, id) || StatesAgeOf(other, id))) return true;
        return false;
    }
}
