using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Finds the circles that changes touch: those that the changed records were in, and those of whoever the persons that they make now could be, until
/// nobody else comes near.
/// </summary>
/// <remarks>
/// Whoever shares a key with a person is asked about; who could not be it, however their other records and households may bear on it, is left alone.
/// What is loaded is whole circles, so that each is resolved with all that decides on it.
/// </remarks>
internal sealed class TouchedCircles(IHubStore store, Project project, MatchingReference reference, StewardDecisions decisions, int most)
{
    private readonly Dictionary<long, StoredRecord> records = [];
    private readonly Dictionary<long, CircleRecord> before = [];
    private readonly HashSet<long> circles = [];
    private readonly HashSet<RecordKey> keys = [];

    /// <summary>By person: how many records it had.</summary>
    private readonly Dictionary<PersonId, int> sizes = [];

    /// <summary>Persons, by their records, whose likeness to others has been asked about.</summary>
    private readonly HashSet<string> asked = [];

    /// <param name="changed">What changed since the last resolution.</param>
    /// <param name="decided">Records of decisions that were taken or withdrawn since.</param>
    /// <returns>Null when the changes touch more than <c>most</c> records: then a whole run is the cheaper way.</returns>
    public async Task<TouchedRegion?> FindAsync(ChangedRecords changed, IEnumerable<RecordKey> decided, CancellationToken cancellationToken)
    {
        await LoadRecordsAsync(changed.Begun, cancellationToken);
        var touched = new List<RecordId>(changed.Ended);
        foreach (var key in decided)
            if (await store.Records.FindAsync(key, cancellationToken) is { } record) touched.Add(record.Id);
        await LoadCirclesAsync((await store.Circles.PersonsOfAsync(touched, cancellationToken)).Select(r => r.Circle), cancellationToken);
        while (records.Count <= most)
        {
            var all = Match(records.Values, cancellationToken);
            var near = await NearAsync(all, cancellationToken);
            if (near.Circles.Count == 0) return new TouchedRegion(all, before.Values, keys);
            // Whoever has come near is settled with those whom they came near to, who may then come near to others; only then is everybody matched again.
            while (near.Circles.Count > 0 && records.Count <= most)
            {
                var joined = await LoadCirclesAsync(near.Circles, cancellationToken);
                near = await NearAsync(Match(near.Askers.Concat(joined).Where(records.ContainsKey).Distinct().Select(id => records[id]), cancellationToken), cancellationToken);
            }
        }
        return null;
    }

    private MatchedRecords Match(IEnumerable<StoredRecord> some, CancellationToken cancellationToken)
    {
        var (current, standardised, matcher) = SomeRecords.Of(project, reference, decisions, some);
        return new MatchedRecords(current, standardised, matcher, matcher.Match(cancellationToken: cancellationToken));
    }

    /// <summary>Circles, not yet loaded, on which it bears that persons are not as they were, and the records of those persons' circles.</summary>
    private async Task<(IReadOnlySet<long> Circles, IReadOnlyList<long> Askers)> NearAsync(MatchedRecords matched, CancellationToken cancellationToken)
    {
        var current = matched.Current;
        var changed = matched.Clusters.Members.Where(members => !Stood(current, members) && asked.Add(string.Join(' ', members.Select(m => current.Records[m].Id.Value)))).ToList();
        var circles = new NearCircles(store, project, reference, decisions, matched, before);
        var near = await circles.FindAsync(changed, cancellationToken);
        return (near.Select(m => m.Circle).ToHashSet(), [.. circles.CirclesOf(near).Select(m => current.Records[m].Id.Value)]);
    }

    /// <summary>True when the records, all of them and no others, were one person in the last resolution.</summary>
    private bool Stood(CurrentRecords current, int[] members)
    {
        if (!before.TryGetValue(current.Records[members[0]].Id.Value, out var first)) return false;
        foreach (var member in members)
            if (!before.TryGetValue(current.Records[member].Id.Value, out var place) || place.Person != first.Person) return false;
        return sizes[first.Person] == members.Length;
    }

    /// <returns>The records that were in them.</returns>
    private async Task<IReadOnlyList<long>> LoadCirclesAsync(IEnumerable<long> wanted, CancellationToken cancellationToken)
    {
        var missing = wanted.Where(circles.Add).ToList();
        var placed = await store.Circles.RecordsAsync(missing, cancellationToken);
        foreach (var record in placed)
        {
            before.Add(record.Record.Value, record);
            sizes[record.Person] = sizes.GetValueOrDefault(record.Person) + 1;
        }
        await LoadRecordsAsync([.. placed.Select(r => r.Record)], cancellationToken);
        return [.. placed.Select(r => r.Record.Value)];
    }

    private async Task LoadRecordsAsync(IReadOnlyCollection<RecordId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return;
        foreach (var record in await store.Records.FindStoredAsync(ids, cancellationToken))
        {
            keys.Add(record.Key);
            if (record.IsCurrent) records.TryAdd(record.Id.Value, record);
        }
    }
}
