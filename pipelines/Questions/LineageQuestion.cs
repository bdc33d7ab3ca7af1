using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang lineage ID ATTRIBUTE</c>: value → record → delivery → file and line → rule, and the values that lost.</summary>
/// <remarks>The losers are not stored: survivorship is deterministic, so they are worked out again from the records of the person or household.</remarks>
/// <param name="hub">The hub as of the moment that is asked about. Rules are the project's, whatever they were then: <see cref="LineageAnswer.Reproduced"/> tells.</param>
public sealed class LineageQuestion(HubView hub, Project project)
{
    private readonly SourceNames sources = new(project.Contracts);

    /// <param name="subject">A person id or a household id; an old one leads to today's.</param>
    /// <param name="attribute">An attribute of a person, or of a household, by its name in the catalogue.</param>
    /// <returns>Null when there is no such person or household, or the attribute is none of theirs.</returns>
    public async Task<LineageAnswer?> AskAsync(string subject, string attribute, bool reveal, CancellationToken cancellationToken)
    {
        if (AttributeCatalogue.Default.Find(attribute) is not { Subject: not AttributeSubject.Record } definition) return null;
        var id = await LastingIds.FollowAsync(hub.Golden, subject.Trim().ToUpperInvariant(), cancellationToken);
        if (await FindAsync(id, definition, cancellationToken) is not { } golden) return null;

        var places = new RecordPlaces(hub.Store, sources, hub.Golden);
        var records = new List<(SourceRecord Record, RecordPlace Place)>();
        foreach (var person in golden.Persons) records.AddRange(await places.OfPersonAsync(person, cancellationToken));
        var placeOf = records.ToDictionary(r => r.Record.Id, r => r.Place);
        var verdicts = Explain(golden.Survivor, [.. records.Select(r => r.Record)], definition, golden.Origin);
        var values = new List<LineageValue>();
        foreach (var verdict in verdicts.OrderByDescending(v => v.Record == golden.Origin))
        {
            var place = placeOf[verdict.Record];
            var arrival = (await places.DeliveryAsync(place.Delivery, cancellationToken)).Arrival;
            values.Add(new(
                ShownValue.Of(attribute, verdict.Value, reveal), place, arrival.Sha256, arrival.ReceivedAt, verdict.Record == golden.Origin, verdict.Because));
        }
        var rule = project.Survivorship.Rules.LastOrDefault(r => r.Attributes.Contains(attribute, StringComparer.Ordinal));
        return new LineageAnswer
        {
            Subject = id,
            Golden = ShownValue.Of(attribute, golden.Value, reveal),
            Derived = golden.Value is not null && golden.Origin == RecordId.None,
            Rule = verdicts.Count > 0 ? verdicts[0].Rule : null,
            RuleAt = rule?.Position,
            Authority = rule is { Authority.Count: > 0 } ? rule.Authority : project.Survivorship.Authority,
            Values = values,
            Reproduced = verdicts.All(v => v.Survived == (v.Record == golden.Origin)),
        };
    }

    private async Task<Golden?> FindAsync(string id, AttributeDefinition attribute, CancellationToken cancellationToken)
    {
        if (attribute.Subject == AttributeSubject.Person)
        {
            return await hub.Golden.FindPersonAsync(new PersonId(id), cancellationToken) is { } person
                ? new([person.Id], new Survivor(project.Survivorship), person.Values[attribute.Ordinal], person.Origins[attribute.Ordinal])
                : null;
        }
        return await hub.Golden.FindHouseholdAsync(new HouseholdId(id), cancellationToken) is { } household
            ? new(
                [.. household.Members.Select(m => m.Person)], new Survivor(project.Survivorship, household.Grouping),
                household.Values[attribute.Ordinal], household.Origins[attribute.Ordinal])
            : null;
    }

    /// <remarks>
    /// Resolution distrusts a number that its own row contradicts; that judgement is not stored. A number that would have survived
    /// and did not was distrusted, so such records are set apart one after another until the stored survivor wins.
    /// </remarks>
    private static IReadOnlyList<SurvivorshipVerdict> Explain(
        Survivor survivor, IReadOnlyList<SourceRecord> records, AttributeDefinition attribute, RecordId origin)
    {
        var distrusted = new HashSet<RecordId>();
        while (true)
        {
            var verdicts = survivor.Explain(
                [.. records.Select(r => new SourceEvidence(r.Id, r.Key, r.Delivery, r.Layout, r.Values, distrusted.Contains(r.Id)))], attribute.Name);
            var winner = verdicts.FirstOrDefault(v => v.Survived);
            if (attribute.Type is not AttributeType.ResidentId || winner is null || winner.Record == origin || !distrusted.Add(winner.Record)) return verdicts;
        }
    }

    /// <summary>A golden value, whose records had a say in it, and what chose among them.</summary>
    private sealed record Golden(IReadOnlyList<PersonId> Persons, Survivor Survivor, string? Value, RecordId Origin);
}
