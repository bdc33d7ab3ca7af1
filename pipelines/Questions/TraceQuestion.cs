using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang trace</c>: follows one row of one file through the hub.</summary>
public sealed class TraceQuestion(IHubStore store, Project project)
{
    private readonly SourceNames sources = new(project.Contracts);

    /// <param name="row"><c>source/KEY</c> as lineage and messages show it, or <c>FILE:LINE</c> with the file's name as delivered.</param>
    /// <param name="reveal">Shows ID and phone numbers, and cells that could not be read, in full.</param>
    /// <returns>Null when the hub knows no such row.</returns>
    public async Task<TraceAnswer?> AskAsync(string row, bool reveal, CancellationToken cancellationToken)
    {
        if (await RowName.FindAsync(store.Records, row, cancellationToken) is { } record) return await StagedAsync(record, reveal, cancellationToken);
        if (!RowName.TrySplit(row.Trim(), out var file, out var line)) return null;
        return await NotStagedAsync(file, line, cancellationToken);
    }

    private async Task<TraceAnswer> StagedAsync(SourceRecord record, bool reveal, CancellationToken cancellationToken)
    {
        var delivery = await new RecordPlaces(store, sources).DeliveryAsync(record.Delivery, cancellationToken);
        var personId = await store.Golden.FindPersonOfAsync(record.Id, cancellationToken);
        var person = personId is { } id ? await store.Golden.FindPersonAsync(id, cancellationToken) : null;
        var households = await HouseholdsAsync(record, person, cancellationToken);
        var memberships = new PersonMemberships(store, sources);
        return Start(delivery, record.Line, TraceOutcome.Staged) with
        {
            Record = record.Record,
            Key = record.Key,
            Values = [.. record.Layout
                .Select((attribute, index) => (Attribute: attribute, Value: record.Values[index]))
                .Where(x => x.Value is not null)
                .Select(x => Traced(x.Attribute, x.Value!, record.Id, person, households, reveal))],
            Notes = [.. (record.Notes ?? []).Select(n => reveal ? n : n with { Raw = Masking.Mask(n.Attribute, n.Raw) ?? "" })],
            Person = person?.Id,
            RecordsOfPerson = person?.RecordCount ?? 0,
            Households = person is null ? [] : await memberships.HouseholdsAsync(person, cancellationToken),
            Lists = person is null ? [] : await memberships.ListsAsync(person.Id, cancellationToken),
        };
    }

    /// <summary>The person's households, when the record says something of households.</summary>
    private async Task<Dictionary<HouseholdGrouping, GoldenHousehold>> HouseholdsAsync(SourceRecord record, GoldenPerson? person, CancellationToken cancellationToken)
    {
        var found = new Dictionary<HouseholdGrouping, GoldenHousehold>();
        if (person is null || !record.Layout.Any(a => AttributeCatalogue.Default.Find(a) is { Subject: AttributeSubject.Household })) return found;
        foreach (var id in new[] { person.Registered, person.Dwelling, person.EconomicFamily }.OfType<HouseholdId>())
            if (await store.Golden.FindHouseholdAsync(id, cancellationToken) is { } household) found[household.Grouping] = household;
        return found;
    }

    private static TracedValue Traced(
        string attribute, string value, RecordId record, GoldenPerson? person, Dictionary<HouseholdGrouping, GoldenHousehold> households, bool reveal)
    {
        var staged = ShownValue.Of(attribute, value, reveal);
        if (AttributeCatalogue.Default.Find(attribute) is not { } definition) return new(staged, ValueFate.NotKept, null);
        var household = definition.Grouping is { } grouping ? households.GetValueOrDefault(grouping) : null;
        var (values, origins) = definition.Subject switch
        {
            AttributeSubject.Person => (person?.Values, person?.Origins),
            AttributeSubject.Household => (household?.Values, household?.Origins),
            _ => (null, null),
        };
        if (values is null || origins is null) return new(staged, ValueFate.NotKept, null);
        var golden = values[definition.Ordinal];
        var fate = origins[definition.Ordinal] == record ? ValueFate.Supplied
            : string.Equals(golden, value, StringComparison.Ordinal) ? ValueFate.Agreed
            : ValueFate.Lost;
        return new(staged, fate, ShownValue.Of(attribute, golden, reveal));
    }

    private async Task<TraceAnswer?> NotStagedAsync(string file, int line, CancellationToken cancellationToken)
    {
        var deliveries = (await store.Deliveries.ListAsync(cancellationToken))
            .Where(d => string.Equals(d.Arrival.FileName, file, StringComparison.Ordinal));
        foreach (var delivery in deliveries)
        {
            await foreach (var row in store.Deliveries.QuarantinedAsync(delivery.Id, cancellationToken).WithCancellation(cancellationToken))
            {
                if (row.Line == line)
                    return Start(delivery, line, TraceOutcome.Quarantined) with { Record = row.Record, Violations = row.Violations };
            }
            await foreach (var row in store.Deliveries.SetAsideAsync(delivery.Id, cancellationToken).WithCancellation(cancellationToken))
            {
                if (row.Line == line) return Start(delivery, line, TraceOutcome.SetAside) with { SetAsideReason = row.Reason };
            }
        }
        return null;
    }

    private TraceAnswer Start(DeliveryEntry delivery, int line, TraceOutcome outcome)
    {
        var arrival = delivery.Arrival;
        var contract = project.Contracts.FirstOrDefault(c => string.Equals(c.Source, arrival.Source, StringComparison.Ordinal));
        return new TraceAnswer
        {
            Delivery = new(delivery.Id, arrival.FileName, arrival.Sha256, arrival.Bytes, arrival.Encoding, arrival.HeaderLine, arrival.ReceivedAt, delivery.Run),
            Contract = contract is null ? null : new(contract.Source, contract.Owner, contract.Title, contract.Purpose, contract.LegalBasis),
            Line = line,
            Outcome = outcome,
        };
    }
}
