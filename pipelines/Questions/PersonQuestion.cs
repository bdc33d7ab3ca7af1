using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang person ID</c>: the whole file of a person.</summary>
/// <param name="hub">The hub as of the moment that is asked about.</param>
public sealed class PersonQuestion(HubView hub, Project project)
{
    private readonly SourceNames sources = new(project.Contracts);

    /// <param name="who">A person id (an old one leads to today's) or a resident ID number in any form.</param>
    /// <param name="reveal">Shows ID and phone numbers in full.</param>
    /// <returns>Nobody, one person, or everyone whose golden record has that ID number; ordered by id.</returns>
    public async Task<IReadOnlyList<PersonAnswer>> AskAsync(string who, bool reveal, CancellationToken cancellationToken)
    {
        var asked = who.Trim();
        var number = ResidentIdNumber.Parse(asked);
        if (number.HasDigits)
        {
            var holders = new List<PersonAnswer>();
            foreach (var id in (await hub.Golden.FindByResidentIdAsync(number.Text, cancellationToken)).Order())
            {
                if (await AnswerAsync(id, null, reveal, cancellationToken) is { } holder) holders.Add(holder);
            }
            return holders;
        }
        var today = await LastingIds.FollowAsync(hub.Golden, asked.ToUpperInvariant(), cancellationToken);
        var redirectedFrom = string.Equals(today, asked, StringComparison.OrdinalIgnoreCase) ? null : asked;
        if (await AnswerAsync(new PersonId(today), redirectedFrom, reveal, cancellationToken) is { } answer) return [answer];
        // An id of today may be younger than the moment: its records were somebody's all the same.
        var then = new List<PersonAnswer>();
        foreach (var id in await HoldersAsync(new PersonId(today), then: null, hub.Golden.BelievedAfter, cancellationToken))
        {
            if (await AnswerAsync(id, asked, reveal, cancellationToken) is { } holder) then.Add(holder);
        }
        return then;
    }

    private async Task<IReadOnlyList<PersonId>> HoldersAsync(PersonId id, RunId? then, RunId? at, CancellationToken cancellationToken) =>
        hub.Golden.BelievedAfter is null ? [] : await hub.Store.Golden.HoldersAsync(id, then, at, cancellationToken);

    private async Task<PersonAnswer?> AnswerAsync(PersonId id, string? redirectedFrom, bool reveal, CancellationToken cancellationToken)
    {
        if (await hub.Golden.FindPersonAsync(id, cancellationToken) is not { } person) return null;
        var records = await new RecordPlaces(hub.Store, sources, hub.Golden).OfPersonAsync(id, cancellationToken);
        var places = records.ToDictionary(r => r.Record.Id, r => r.Place);
        var memberships = new PersonMemberships(hub, sources);
        return new PersonAnswer
        {
            Id = id,
            Moment = hub.Moment,
            HeldNowBy = [.. (await HoldersAsync(id, hub.Golden.BelievedAfter, at: null, cancellationToken)).Where(p => p != id)],
            RedirectedFrom = redirectedFrom,
            Values = [.. AttributeCatalogue.Default.Person
                .Where(a => person.Values[a.Ordinal] is not null)
                .Select(a => new GoldenValue(
                    project.Divisions.Named(ShownValue.Of(a.Name, person.Values[a.Ordinal], reveal)), a.Module, places.GetValueOrDefault(person.Origins[a.Ordinal])))],
            Records = [.. records.Select(r => r.Place)],
            Households = await memberships.HouseholdsAsync(person, cancellationToken),
            Lists = await memberships.ListsAsync(id, cancellationToken),
        };
    }
}
