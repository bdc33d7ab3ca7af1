using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The households and the lists that a person is in, as of the view's moment.</summary>
internal sealed class PersonMemberships(HubView hub, SourceNames sources)
{
    public async Task<IReadOnlyList<PersonInHousehold>> HouseholdsAsync(GoldenPerson person, CancellationToken cancellationToken)
    {
        var found = new List<PersonInHousehold>();
        foreach (var id in new[] { person.Registered, person.Dwelling, person.EconomicFamily }.OfType<HouseholdId>())
        {
            if (await hub.Golden.FindHouseholdAsync(id, cancellationToken) is not { } household) continue;
            var member = household.Members.FirstOrDefault(m => m.Person == person.Id);
            var relationship = member?.Relationship is { } code ? Labels.Of("relationship_to_head", code) : null;
            found.Add(new(id, household.Grouping, household.Head, household.Members.Count, relationship, member?.Because));
        }
        return found;
    }

    public async Task<IReadOnlyList<PersonOnList>> ListsAsync(PersonId person, CancellationToken cancellationToken)
    {
        var lists = await hub.ListsAsync(cancellationToken);
        return [.. from list in lists
                   from row in list.Rows
                   where row.Person == person
                   select new PersonOnList(hub.Published, list.Item, list.Title, list.AsOf, row.NeedsChecking, row.Channel, row.Priority, ReasonText.Of(row.Reasons, sources))];
    }
}
