using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang household ID</c>: a household of any grouping, its members, and what put each of them there.</summary>
/// <param name="hub">The hub as of the moment that is asked about.</param>
public sealed class HouseholdQuestion(HubView hub, Project project)
{
    private static readonly int Name = AttributeCatalogue.Default["name"].Ordinal;
    private static readonly int Sex = AttributeCatalogue.Default["sex"].Ordinal;
    private static readonly int BirthDate = AttributeCatalogue.Default["birth_date"].Ordinal;
    private static readonly int DeathDate = AttributeCatalogue.Default["death_date"].Ordinal;
    private static readonly int HukouStatus = AttributeCatalogue.Default["hukou_status"].Ordinal;

    /// <param name="id">A household id (H…, D… or F…); an old one leads to today's.</param>
    /// <returns>Null when no household has or had that id.</returns>
    public async Task<HouseholdAnswer?> AskAsync(string id, bool reveal, CancellationToken cancellationToken)
    {
        var asked = id.Trim();
        var today = new HouseholdId(await LastingIds.FollowAsync(hub.Golden, asked.ToUpperInvariant(), cancellationToken));
        if (await hub.Golden.FindHouseholdAsync(today, cancellationToken) is not { } household) return null;
        var members = new List<HouseholdMemberAnswer>();
        foreach (var member in household.Members.OrderBy(m => m.Person != household.Head).ThenBy(m => m.Person))
        {
            if (await hub.Golden.FindPersonAsync(member.Person, cancellationToken) is { } person) members.Add(Answer(member, person));
        }
        var places = await PlacesAsync(household, cancellationToken);
        return new HouseholdAnswer
        {
            Id = today,
            Moment = hub.Moment,
            RedirectedFrom = string.Equals(today.Value, asked, StringComparison.OrdinalIgnoreCase) ? null : asked,
            Grouping = household.Grouping,
            Head = household.Head,
            Values = [.. AttributeCatalogue.Default.Household
                .Where(a => household.Values[a.Ordinal] is not null)
                .Select(a => new GoldenValue(
                    project.Divisions.Named(ShownValue.Of(a.Name, household.Values[a.Ordinal], reveal)), a.Module, places.GetValueOrDefault(household.Origins[a.Ordinal])))],
            Members = members,
        };
    }

    /// <summary>Where the records stand that supplied values.</summary>
    private async Task<Dictionary<RecordId, RecordPlace>> PlacesAsync(GoldenHousehold household, CancellationToken cancellationToken)
    {
        var suppliers = household.Origins.Where(o => o != RecordId.None).Distinct().ToList();
        var found = new Dictionary<RecordId, RecordPlace>();
        if (suppliers.Count == 0) return found;
        var places = new RecordPlaces(hub.Store, new SourceNames(project.Contracts), hub.Golden);
        foreach (var record in await places.FindAsync(suppliers, cancellationToken)) found[record.Id] = await places.OfAsync(record, cancellationToken);
        return found;
    }

    private static HouseholdMemberAnswer Answer(HouseholdMember member, GoldenPerson person) => new(
        member.Person,
        person.Values[Name],
        person.Values[Sex] is { } sex ? Labels.Of("sex", sex) : null,
        person.Values[BirthDate],
        member.Relationship is { } code ? Labels.Of("relationship_to_head", code) : null,
        member.Because,
        person.Values[DeathDate] is not null || person.Values[HukouStatus] is "deceased");
}
