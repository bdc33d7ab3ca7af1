using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds the persons, of circles not yet loaded, on whom it bears that some persons are not as they were.</summary>
/// <param name="matched">Whole circles, as they come out now.</param>
/// <param name="loaded">By number: the records that were placed in those circles before.</param>
internal sealed class NearCircles(
    IHubStore store, Project project, MatchingReference reference, StewardDecisions decisions, MatchedRecords matched, IReadOnlyDictionary<long, CircleRecord> loaded)
{
    private const int KeysAtOnce = 20_000;

    private readonly CurrentRecords current = matched.Current;
    private readonly PersonClusters clusters = matched.Clusters;
    private readonly PersonKeys personKeys = new(project.Persons, matched.Standardised);

    /// <param name="changed">Indices of the records of each that is not as it was.</param>
    /// <returns>Who is near to whom; nobody else comes near to any of them.</returns>
    public async Task<IReadOnlyList<Meeting>> FindAsync(IReadOnlyList<int[]> changed, CancellationToken cancellationToken)
    {
        var near = new List<Meeting>();
        var likely = new List<Meeting>();
        for (var from = 0; from < changed.Count;)
        {
            var askers = new Dictionary<ulong, List<int[]>>();
            for (; from < changed.Count && askers.Count < KeysAtOnce; from++)
            {
                foreach (var key in personKeys.Of(changed[from]))
                {
                    if (!askers.TryGetValue(key, out var having)) askers.Add(key, having = []);
                    having.Add(changed[from]);
                }
            }
            var met = await MeetAsync(askers, cancellationToken);
            near.AddRange(met.Where(m => m.AreTied));
            likely.AddRange(await LikelyAsync(met.FindAll(m => !m.AreTied), among: [], amongHouseholds: false, cancellationToken));
        }

        // Of very many, what they say themselves leaves few; of those, what their households say leaves a handful. A circle that others are tied to is not whole yet: they are let in first.
        var tied = near.Select(CircleOf).ToHashSet();
        near.AddRange(likely.Where(m => tied.Contains(CircleOf(m))));
        likely.RemoveAll(m => tied.Contains(CircleOf(m)));
        var households = await store.Circles.RecordsAsync([.. likely.Select(m => m.Circle).Distinct()], cancellationToken);
        near.AddRange(await LikelyAsync(likely, [.. households.Select(r => r.Record)], amongHouseholds: true, cancellationToken));
        return near;
    }

    /// <summary>Indices of all records of the circles of those who asked.</summary>
    public IEnumerable<int> CirclesOf(IEnumerable<Meeting> meetings)
    {
        var asking = meetings.Select(CircleOf).ToHashSet();
        return clusters.Members.Where((_, c) => asking.Contains(clusters.Circles[c])).SelectMany(members => members);
    }

    private int CircleOf(Meeting meeting) => clusters.Circles[clusters.ClusterOf[meeting.Asker[0]]];

    /// <param name="askers">By key: who has it.</param>
    private async Task<List<Meeting>> MeetAsync(Dictionary<ulong, List<int[]>> askers, CancellationToken cancellationToken)
    {
        var found = await store.Blocking.FindAsync(askers.Keys, cancellationToken);
        var sharing = found.Where(e => !loaded.ContainsKey(e.Record.Value)).ToLookup(e => e.Record.Value, e => e.Key);
        var meetings = new List<Meeting>();
        foreach (var person in (await store.Circles.PersonsOfAsync([.. sharing.Select(s => new RecordId(s.Key))], cancellationToken)).GroupBy(r => r.Person))
        {
            RecordId[] theirs = [.. person.Select(r => r.Record)];
            var shared = theirs.SelectMany(r => sharing[r.Value]).ToHashSet();
            foreach (var asker in shared.SelectMany(key => askers[key]).Distinct())
                meetings.Add(new Meeting(asker, person.First().Circle, theirs, shared.Overlaps(personKeys.TiesOf(asker))));
        }
        return meetings;
    }

    /// <summary>Those who may be one person.</summary>
    /// <param name="among">Who else is to be there, beside the records of those who meet.</param>
    /// <param name="amongHouseholds">True when that is everybody of their circles.</param>
    private async Task<List<Meeting>> LikelyAsync(List<Meeting> meetings, IReadOnlyList<RecordId> among, bool amongHouseholds, CancellationToken cancellationToken)
    {
        if (meetings.Count == 0) return meetings;
        var asked = await store.Records.FindStoredAsync([.. meetings.SelectMany(m => m.Other).Concat(among).Distinct()], cancellationToken);
        var theirs = asked.Where(r => r.IsCurrent).ToDictionary(r => r.Id);
        var asking = amongHouseholds ? CirclesOf(meetings) : meetings.SelectMany(m => m.Asker).Distinct();
        var together = CurrentRecords.Of(project, asking.Select(i => current.Records[i]).Concat(theirs.Values));
        var matcher = new PersonMatcher(project.Persons, together.Standardised(reference: reference), decisions);
        return meetings.FindAll(m => matcher.MayBeOne(
            [.. m.Asker.Select(i => matcher.IndexOf(current.Records[i].Key))],
            [.. m.Other.Where(theirs.ContainsKey).Select(r => matcher.IndexOf(theirs[r].Key))], amongHouseholds));
    }
}
