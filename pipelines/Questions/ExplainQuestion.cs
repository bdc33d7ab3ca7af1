using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang explain</c>: the match-weight waterfall of two records, as the current model sees them among all others.</summary>
/// <remarks>Weighed as the last resolution weighed them. Only the records' circles are read; all records where there is nothing to go by, which takes about a minute on a million persons.</remarks>
public sealed class ExplainQuestion(IHubStore store, Project project)
{
    private static readonly HashSet<string> Compared = new(ComparedAttributes.All, StringComparer.Ordinal);

    private readonly SourceNames sources = new(project.Contracts);

    /// <param name="left"><c>source/KEY</c> or <c>FILE:LINE</c>.</param>
    /// <param name="right">The same.</param>
    /// <param name="reveal">Shows ID and phone numbers in full.</param>
    /// <returns>Null when the hub has no such current record.</returns>
    public async Task<ExplainAnswer?> AskAsync(string left, string right, bool reveal, CancellationToken cancellationToken)
    {
        if (await RowName.FindAsync(store, left, cancellationToken) is not { } a) return null;
        if (await RowName.FindAsync(store, right, cancellationToken) is not { } b) return null;
        var people = await StandardisedAsync([a.Id, b.Id], cancellationToken);
        var matcher = new PersonMatcher(project.Persons, people);
        int i = matcher.IndexOf(a.Key), j = matcher.IndexOf(b.Key);
        if (i < 0 || j < 0) return null;
        var one = await DescribeAsync(a, i, people, reveal, cancellationToken);
        var other = await DescribeAsync(b, j, people, reveal, cancellationToken);
        return new ExplainAnswer(one, other, matcher.Explain(i, j), await ReviewReasonAsync(one.Person, other.Person, cancellationToken),
            await DecisionsAsync(a.Key, b.Key, cancellationToken));
    }

    /// <summary>The circles of the records, against the reference that they were resolved with; all records where they have not been resolved by this model yet.</summary>
    private async Task<PersonRecords> StandardisedAsync(IReadOnlyCollection<RecordId> asked, CancellationToken cancellationToken)
    {
        if (StandingReference.Of(await store.Circles.BasisAsync(cancellationToken), ResolutionFingerprint.Of(project)) is { } reference)
        {
            var placed = await store.Circles.PersonsOfAsync(asked, cancellationToken);
            if (asked.All(id => placed.Any(p => p.Record == id)))
            {
                var circles = await store.Circles.RecordsAsync([.. placed.Select(p => p.Circle).Distinct()], cancellationToken);
                var records = await store.Records.FindStoredAsync([.. circles.Select(r => r.Record)], cancellationToken);
                return CurrentRecords.Of(project, records.Where(r => r.IsCurrent)).Standardised(reference: reference);
            }
        }
        return (await CurrentRecords.ReadAsync(store.Records, project, progress: null, cancellationToken)).Standardised();
    }

    private async Task<ExplainedRecord> DescribeAsync(
        SourceRecord record, int index, PersonRecords people, bool reveal, CancellationToken cancellationToken)
    {
        var place = await new RecordPlaces(store, sources).OfAsync(record, cancellationToken);
        var values = record.Layout.Select((attribute, at) => (attribute, Value: record.Values[at]))
            .Where(v => v.Value is not null && Compared.Contains(v.attribute)).Select(v => ShownValue.Of(v.attribute, v.Value!, reveal));
        var doubtful = record.Layout.Zip(record.Values).FirstOrDefault(cell => cell.First == "resident_id").Second is { } number && people.IsNumberDoubtful(index, number);
        return new ExplainedRecord(place, await store.Golden.FindPersonOfAsync(record.Id, cancellationToken), [.. values], doubtful);
    }

    private async Task<IReadOnlyList<StewardDecision>> DecisionsAsync(RecordKey left, RecordKey right, CancellationToken cancellationToken)
    {
        HashSet<RecordKey> one = [left], other = [right];
        return
        [
            .. (await store.Stewards.DecisionsAsync(cancellationToken)).Where(d => d.Stands).Select(d => d.Decision)
                .Where(d => DecidedPair.Joins(d, one, other) || DecidedPair.Crosses(d, one, other)).OrderByDescending(d => d.Number),
        ];
    }

    private async Task<string?> ReviewReasonAsync(PersonId? left, PersonId? right, CancellationToken cancellationToken)
    {
        if (left is not { } a || right is not { } b || a == b) return null;
        var ours = (await store.Golden.RecordsOfAsync(a, cancellationToken)).ToHashSet();
        var theirs = (await store.Golden.RecordsOfAsync(b, cancellationToken)).ToHashSet();
        await foreach (var batch in store.Golden.ReadReviewPairsAsync(cancellationToken).WithCancellation(cancellationToken))
            foreach (var pair in batch)
                if ((ours.Contains(pair.Left) && theirs.Contains(pair.Right)) || (ours.Contains(pair.Right) && theirs.Contains(pair.Left))) return pair.Reason;
        return null;
    }
}
