using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang lineage PERSON ATTRIBUTE</c>: value → record → delivery → file and line → rule, and the values that lost.</summary>
/// <remarks>The losers are not stored: survivorship is deterministic, so they are worked out again from the person's records.</remarks>
public sealed class LineageQuestion(IHubStore store, Project project)
{
    private readonly SourceNames sources = new(project.Contracts);
    private readonly Survivor survivor = new(project.Survivorship);

    /// <param name="person">A person id; an old one leads to today's.</param>
    /// <param name="attribute">A person attribute by its name in the catalogue.</param>
    /// <returns>Null when there is no such person, or the attribute is none of a person's.</returns>
    public async Task<LineageAnswer?> AskAsync(string person, string attribute, bool reveal, CancellationToken cancellationToken)
    {
        if (AttributeCatalogue.Default.Find(attribute) is not { Subject: AttributeSubject.Person } definition) return null;
        var id = new PersonId(await LastingIds.FollowAsync(store.Golden, person.Trim().ToUpperInvariant(), cancellationToken));
        if (await store.Golden.FindPersonAsync(id, cancellationToken) is not { } golden) return null;

        var places = new RecordPlaces(store, sources);
        var records = await places.OfPersonAsync(id, cancellationToken);
        var placeOf = records.ToDictionary(r => r.Record.Id, r => r.Place);
        var origin = golden.Origins[definition.Ordinal];
        var verdicts = Explain([.. records.Select(r => r.Record)], definition, origin);
        var values = new List<LineageValue>();
        foreach (var verdict in verdicts.OrderByDescending(v => v.Record == origin))
        {
            var place = placeOf[verdict.Record];
            var arrival = (await places.DeliveryAsync(place.Delivery, cancellationToken)).Arrival;
            values.Add(new(
                ShownValue.Of(attribute, verdict.Value, reveal), place, arrival.Sha256, arrival.ReceivedAt, verdict.Record == origin, verdict.Because));
        }
        var rule = project.Survivorship.Rules.LastOrDefault(r => r.Attributes.Contains(attribute, StringComparer.Ordinal));
        return new LineageAnswer
        {
            Person = id,
            Golden = ShownValue.Of(attribute, golden.Values[definition.Ordinal], reveal),
            Derived = golden.Values[definition.Ordinal] is not null && origin == RecordId.None,
            Rule = verdicts.Count > 0 ? verdicts[0].Rule : null,
            RuleAt = rule?.Position,
            Authority = rule is { Authority.Count: > 0 } ? rule.Authority : project.Survivorship.Authority,
            Values = values,
            Reproduced = verdicts.All(v => v.Survived == (v.Record == origin)),
        };
    }

    /// <remarks>
    /// Resolution distrusts a number that its own row contradicts; that judgement is not stored. A number that would have survived
    /// and did not was distrusted, so such records are set apart one after another until the stored survivor wins.
    /// </remarks>
    private IReadOnlyList<SurvivorshipVerdict> Explain(IReadOnlyList<SourceRecord> records, AttributeDefinition attribute, RecordId origin)
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
}
