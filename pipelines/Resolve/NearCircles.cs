using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds the persons, of circles not yet loaded, on whom it bears that some persons are not as they were.</summary>
/// <param name="part">Whole circles, as they come out now.</param>
/// <param name="loaded">By number: the records that were placed in those circles before.</param>
/// <remarks>Persons are asked about in parts, whose answers do not hang on one another: several at once, and put together in their order.</remarks>
internal sealed class NearCircles(
    IHubStore store, Project project, MatchingReference reference, StewardDecisions decisions, MatchedPart part, IReadOnlyDictionary<long, CircleRecord> loaded)
{
    /// <summary>Persons whose keys are looked up at one time: of so many each page of the index holds some, and is read once.</summary>
    private const int PersonsAtOnce = 40_000;

    /// <summary>Persons for whom those whom they meet are judged by what these say themselves at one time, and meetings that are judged by what households say.</summary>
    private const int AskersAtOnce = 1000, MeetingsAtOnce = 2000;

    private readonly CurrentRecords current = part.Matched.Current;
    private readonly PersonClusters clusters = part.Clusters;

    /// <param name="changed">Those who are not as they were.</param>
    /// <returns>Who is near to whom, and who would be if their households said otherwise; nobody else comes near to any of them.</returns>
    public async Task<(IReadOnlyList<Meeting> Near, IReadOnlyList<Meeting> Apart)> FindAsync(IReadOnlyList<ChangedPerson> changed, CancellationToken cancellationToken)
    {
        var met = new List<Meeting>();
        foreach (var some in changed.Chunk(PersonsAtOnce))
        {
            var sharing = await SharingAsync(some, cancellationToken);
            met.AddRange(await InPartsAsync(sharing, AskersAtOnce, MeetAsync, cancellationToken));
        }

        // Of very many, what they say themselves leaves few; of those, what their households say leaves a handful. A circle that others are tied to is not whole yet: they are let in first.
        var tied = met.Where(m => m.AreTied).Select(CircleOf).ToHashSet();
        var near = met.FindAll(m => tied.Contains(CircleOf(m)));
        var others = met.FindAll(m => !tied.Contains(CircleOf(m)));
        var likely = (await InPartsAsync(others, MeetingsAtOnce, LikelyAmongHouseholdsAsync, cancellationToken)).ToHashSet();
        return ([.. near, .. likely], others.FindAll(m => !likely.Contains(m)));
    }

    /// <summary>Indices of all records of the circles of those who asked.</summary>
    private IEnumerable<int> CirclesOf(IEnumerable<Meeting> meetings)
    {
        var asking = meetings.Select(CircleOf).ToHashSet();
        return clusters.Members.Where((_, c) => asking.Contains(clusters.Circles[c])).SelectMany(members => members);
    }

    private int CircleOf(Meeting meeting) => part.CircleOf(meeting.Asker[0]);

    private static async Task<List<Meeting>> InPartsAsync<T>(
        IReadOnlyList<T> all, int atOnce, Func<IReadOnlyList<T>, CancellationToken, Task<List<Meeting>>> judge, CancellationToken cancellationToken)
    {
        var parts = all.Chunk(atOnce).ToArray();
        var judged = new List<Meeting>[parts.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parts.Length), new ParallelOptions { MaxDegreeOfParallelism = SessionsAtOnce.Most, CancellationToken = cancellationToken },
            async (p, token) => judged[p] = await judge(parts[p], token));
        return [.. judged.SelectMany(m => m)];
    }

    /// <summary>Who of them shares a key with records that are not loaded.</summary>
    private async Task<List<Asker>> SharingAsync(ChangedPerson[] persons, CancellationToken cancellationToken)
    {
        var askers = new Asker[persons.Length];
        var keysOf = new ulong[persons.Length][];
        Parallel.For(0, persons.Length, i => (askers[i], keysOf[i]) = (new Asker(persons[i].Records, part.Keys.TiesOf(persons[i].Records), []), persons[i].Keys ?? part.Keys.Of(persons[i].Records)));
        var keys = keysOf.SelectMany(k => k).ToArray();
        var having = keysOf.SelectMany((k, i) => Enumerable.Repeat(i, k.Length)).ToArray();
        Array.Sort(keys, having);
        var at = 0;
        foreach (var (key, record) in await store.Blocking.FindAsync(keys, cancellationToken))
        {
            if (loaded.ContainsKey(record.Value)) continue;
            while (keys[at] < key) at++;
            for (var i = at; i < keys.Length && keys[i] == key; i++)
            {
                var asker = askers[having[i]];
                asker.Shared.Add((record, Array.BinarySearch(asker.Ties, key) >= 0));
            }
        }
        // Those who share records with one another come together, so that the parts have fewer in common.
        return [.. askers.Where(a => a.Shared.Count > 0).OrderBy(a => a.Shared.Min(s => s.Record.Value))];
    }

    /// <summary>Those who are tied to whom they share a key with, or may be one person by what they say themselves.</summary>
    private async Task<List<Meeting>> MeetAsync(IReadOnlyList<Asker> askers, CancellationToken cancellationToken)
    {
        var placed = await store.Circles.PersonsOfAsync([.. askers.SelectMany(a => a.Shared).Select(s => s.Record).Distinct()], cancellationToken);
        var personOf = placed.ToDictionary(r => r.Record, r => r.Person);
        var persons = placed.GroupBy(r => r.Person).ToDictionary(p => p.Key, p => (p.First().Circle, Records: p.Select(r => r.Record).ToArray()));
        var meetings = new List<Meeting>();
        foreach (var asker in askers)
        {
            foreach (var shared in asker.Shared.Where(s => personOf.ContainsKey(s.Record)).GroupBy(s => personOf[s.Record]))
                meetings.Add(new Meeting(asker.Records, persons[shared.Key].Circle, persons[shared.Key].Records, shared.Any(s => s.IsTie)));
        }
        var likely = await LikelyAsync(meetings.FindAll(m => !m.AreTied), among: [], amongHouseholds: false, cancellationToken);
        return [.. meetings.Where(m => m.AreTied), .. likely];
    }

    private async Task<List<Meeting>> LikelyAmongHouseholdsAsync(IReadOnlyList<Meeting> meetings, CancellationToken cancellationToken)
    {
        var households = await store.Circles.RecordsAsync([.. meetings.Select(m => m.Circle).Distinct()], cancellationToken);
        return await LikelyAsync([.. meetings], [.. households.Select(r => r.Record)], amongHouseholds: true, cancellationToken);
    }

    /// <summary>Those who may be one person.</summary>
    /// <param name="among">Who else is to be there, beside the records of those who meet.</param>
    /// <param name="amongHouseholds">True when that is everybody of their circles.</param>
    private async Task<List<Meeting>> LikelyAsync(List<Meeting> meetings, IReadOnlyList<RecordId> among, bool amongHouseholds, CancellationToken cancellationToken)
    {
        if (meetings.Count == 0) return meetings;
        var theirs = await store.Records.FindStoredAsync([.. meetings.SelectMany(m => m.Other).Concat(among).Distinct()], cancellationToken);
        var asking = amongHouseholds ? CirclesOf(meetings) : meetings.SelectMany(m => m.Asker).Distinct();
        var (together, _, matcher) = SomeRecords.Of(project, reference, decisions, asking.Select(i => current.Records[i]).Concat(theirs.Where(r => r.IsCurrent)));
        var places = new Dictionary<RecordId, int>(together.Records.Count);
        for (var i = 0; i < together.Records.Count; i++) places.Add(together.Records[i].Id, i);
        // Whoever meets many is put together once.
        var askers = meetings.Select(m => m.Asker).Distinct().ToDictionary(a => a, a => matcher.Side(Array.ConvertAll(a, i => places[current.Records[i].Id])));
        var others = meetings.Select(m => m.Other).Distinct().ToDictionary(o => o, o => matcher.Side([.. o.Where(places.ContainsKey).Select(r => places[r])]));
        return meetings.FindAll(m => matcher.MayBeOne(askers[m.Asker], others[m.Other], amongHouseholds));
    }

    /// <summary>A changed person, and whom it shares keys with.</summary>
    /// <param name="Records">Indices of its records.</param>
    /// <param name="Ties">Its keys that tie it to others whatever the blocking rules say; ascending.</param>
    /// <param name="Shared">Records that share a key with it, each once for each key, and whether the key ties them.</param>
    private sealed record Asker(int[] Records, ulong[] Ties, List<(RecordId Record, bool IsTie)> Shared);
}
