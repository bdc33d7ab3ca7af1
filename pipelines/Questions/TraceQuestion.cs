using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang trace</c>: follows one row of one file through the hub.</summary>
/// <param name="vault">Holds what came in: rows that a newer delivery has brought again since are found by reading their own file.</param>
public sealed class TraceQuestion(IHubStore store, Project project, DeliveryVault? vault = null)
{
    private readonly SourceNames sources = new(project.Contracts);

    /// <param name="row"><c>source/KEY</c> as lineage and messages show it, or <c>FILE:LINE</c> with the file's name as delivered.</param>
    /// <param name="reveal">Shows ID and phone numbers, and cells that could not be read, in full.</param>
    /// <returns>Null when the hub knows no such row.</returns>
    public async Task<TraceAnswer?> AskAsync(string row, bool reveal, CancellationToken cancellationToken)
    {
        if (await RowName.FindAsync(store, row, cancellationToken) is { } record) return await StagedAsync(record, reveal, cancellationToken);
        if (await RowName.PlaceAsync(store.Deliveries, row, cancellationToken) is not var (file, line)) return null;
        return await NotStagedAsync(file, line, cancellationToken) ?? await BroughtAgainAsync(file, line, reveal, cancellationToken);
    }

    private async Task<TraceAnswer> StagedAsync(SourceRecord record, bool reveal, CancellationToken cancellationToken)
    {
        var delivery = await new RecordPlaces(store, sources).DeliveryAsync(record.Delivery, cancellationToken);
        var personId = await store.Golden.FindPersonOfAsync(record.Id, cancellationToken);
        var person = personId is { } id ? await store.Golden.FindPersonAsync(id, cancellationToken) : null;
        var households = await HouseholdsAsync(record, person, cancellationToken);
        var memberships = new PersonMemberships(await HubView.NowAsync(store, cancellationToken), sources);
        return await StartAsync(delivery, record.Line, TraceOutcome.Staged, cancellationToken) with
        {
            Record = record.Record,
            Corrects = await new RecordPlaces(store, sources).CorrectedAsync(delivery, record.Line, cancellationToken),
            Key = record.Key,
            IsCurrent = record.IsCurrent,
            EndedBy = record.EndedBy,
            StandsAt = record.IsCurrent ? null : await StandsAtAsync(record.Key, cancellationToken),
            Values = [.. record.Layout
                .Select((attribute, index) => (Attribute: attribute, Value: record.Values[index]))
                .Where(x => x.Value is not null)
                .Select(x => Traced(x.Attribute, x.Value!, record.Id, person, households, reveal))],
            Notes = [.. (record.Notes ?? []).Select(n => reveal ? n : n with { Raw = Masking.Mask(n.Attribute, n.Raw) ?? "" })],
            Person = person?.Id,
            RecordsOfPerson = person?.RecordCount ?? 0,
            Decisions = [.. (await store.Stewards.DecisionsAsync(cancellationToken)).Where(d => d.Stands).Select(d => d.Decision)
                .Where(d => d.Left.Concat(d.Right).Any(r => r.Key == record.Key)).OrderByDescending(d => d.Number)],
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
                    return await StartAsync(delivery, line, TraceOutcome.Quarantined, cancellationToken) with { Record = row.Record, Violations = row.Violations, CorrectedBy = row.CorrectedBy };
            }
            await foreach (var row in store.Deliveries.SetAsideAsync(delivery.Id, cancellationToken).WithCancellation(cancellationToken))
            {
                if (row.Line == line) return await StartAsync(delivery, line, TraceOutcome.SetAside, cancellationToken) with { SetAsideReason = row.Reason };
            }
        }
        return null;
    }

    /// <summary>A row whose record belongs to a newer row by now, or to none: what it said is in the vault.</summary>
    private async Task<TraceAnswer?> BroughtAgainAsync(string file, int line, bool reveal, CancellationToken cancellationToken)
    {
        if (vault is null) return null;
        var rereading = new DeliveryRereading(store, vault, new DeliveryReaders(), project.Settings.TimeZone);
        foreach (var delivery in (await store.Deliveries.ListAsync(cancellationToken)).Where(d => d.Arrival.FileName == file))
        {
            if (project.Contracts.FirstOrDefault(c => c.Source == delivery.Arrival.Source) is not { } contract) continue;
            if (delivery.Removed is not null) return await StartAsync(delivery, line, TraceOutcome.Removed, cancellationToken);
            if (await RereadRow.FindAsync(rereading, contract, delivery, line, cancellationToken) is not var (row, later)) continue;
            var now = await StandsAtAsync(row.Key, cancellationToken);
            var ended = now is null || row.Deletes ? await store.Records.FindEndedAsync(row.Key, cancellationToken) : null;
            var deleted = row.Deletes && later is null && ended?.EndedBy == delivery.Id ? ended : null;
            return await StartAsync(delivery, line, TraceOutcome.Staged, cancellationToken) with
            {
                Record = row.Record,
                Key = row.Key,
                Deletes = row.Deletes,
                Deleted = deleted is null ? null : await new RecordPlaces(store, sources).OfAsync(deleted, cancellationToken),
                OverruledByLine = later?.Line,
                EndedBy = now is null ? ended?.EndedBy : null,
                StandsAt = now,
                // Of a row that deletes only the key counts.
                Values = row.Deletes ? [] : [.. contract.Layout.Zip(row.Values).Where(v => v.Second is not null).Select(v => new TracedValue(ShownValue.Of(v.First, v.Second!, reveal), ValueFate.NotKept, null))],
            };
        }
        return null;
    }

    private async Task<RecordPlace?> StandsAtAsync(RecordKey key, CancellationToken cancellationToken) =>
        await store.Records.FindAsync(key, cancellationToken) is { } current ? await new RecordPlaces(store, sources).OfAsync(current, cancellationToken) : null;

    private async Task<TraceAnswer> StartAsync(DeliveryEntry delivery, int line, TraceOutcome outcome, CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.OfSourceAsync(delivery.Arrival.Source, cancellationToken);
        var withdrawals = await store.Deliveries.WithdrawalsAsync(cancellationToken);
        var arrival = delivery.Arrival;
        var contract = project.Contracts.FirstOrDefault(c => string.Equals(c.Source, arrival.Source, StringComparison.Ordinal));
        return new TraceAnswer
        {
            Delivery = new(delivery.Id, arrival.FileName, arrival.Sha256, arrival.Bytes, arrival.Encoding, arrival.HeaderLine, arrival.ReceivedAt, delivery.Run)
            {
                Standing = DeliveryStanding.Of(delivery, entries, DeliveryFold.Of(entries)),
                Removed = delivery.Removed,
                Withdrawal = withdrawals.LastOrDefault(w => w.Delivery == delivery.Id && w.Stands),
            },
            Contract = contract is null ? null : new(contract.Source, contract.Owner, contract.Title, contract.Purpose, contract.LegalBasis),
            Line = line,
            Outcome = outcome,
        };
    }
}
