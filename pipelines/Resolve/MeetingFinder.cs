using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Finds with whom of those whose circles are not loaded some persons share a key, and who of these may be one person with them.</summary>
/// <param name="current">The persons' records.</param>
/// <param name="renewed">Who is not loaded, but has new rows.</param>
/// <param name="isKnown">True for records, by a person's own records and the other's number, that need not be asked about.</param>
/// <remarks>Persons are asked about in parts, whose answers do not hang on one another: several at once, and put together in their order.</remarks>
internal sealed class MeetingFinder(Surroundings all, CurrentRecords current, PersonKeys keys, RenewedRows renewed, Func<int[], long, bool> isKnown)
{
    /// <summary>Persons whose keys are looked up at one time: of so many each page of the index holds some, and is read once.</summary>
    private const int PersonsAtOnce = 40_000;

    /// <summary>Persons for whom those whom they meet are judged at one time.</summary>
    private const int AskersAtOnce = 1000;

    /// <param name="changed">Those who are not as they were.</param>
    /// <returns>With whom they are tied, or may be one person by what their records say themselves.</returns>
    public async Task<List<Meeting>> MeetAsync(IEnumerable<ChangedPerson> changed, CancellationToken cancellationToken)
    {
        var met = new List<Meeting>();
        foreach (var some in changed.Chunk(PersonsAtOnce)) met.AddRange(await InPartsAsync(await SharingAsync(some, cancellationToken), AskersAtOnce, MeetAsync, cancellationToken));
        return met;
    }

    public static async Task<List<Meeting>> InPartsAsync<T>(
        IReadOnlyList<T> some, int atOnce, Func<IReadOnlyList<T>, CancellationToken, Task<List<Meeting>>> judge, CancellationToken cancellationToken)
    {
        var parts = some.Chunk(atOnce).ToArray();
        var judged = new List<Meeting>[parts.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parts.Length), new ParallelOptions { MaxDegreeOfParallelism = SessionsAtOnce.Most, CancellationToken = cancellationToken },
            async (p, token) => judged[p] = await judge(parts[p], token));
        return [.. judged.SelectMany(m => m)];
    }

    /// <summary>Those who may be one person.</summary>
    /// <param name="asking">Indices of the records that are to be there of those who ask.</param>
    /// <param name="among">Who else is to be there.</param>
    /// <param name="amongHouseholds">True when that is everybody of their circles.</param>
    public async Task<List<Meeting>> LikelyAsync(
        IReadOnlyList<Meeting> meetings, IEnumerable<int> asking, IEnumerable<RecordId> among, bool amongHouseholds, CancellationToken cancellationToken)
    {
        if (meetings.Count == 0) return [];
        var theirs = await renewed.ReadAsync(all.Store.Records, [.. meetings.SelectMany(m => m.Other).Concat(among).Distinct()], cancellationToken);
        // Without households all may point to one, whatever the addresses. Of two who both ask, each is the other's too.
        var (together, _, matcher) = all.Put(asking.Select(i => current.Records[i]).Concat(theirs.Where(r => r.IsCurrent)).DistinctBy(r => r.Id), addresses: amongHouseholds);
        var places = new Dictionary<RecordId, int>(together.Records.Count);
        for (var i = 0; i < together.Records.Count; i++) places.Add(together.Records[i].Id, i);
        // Whoever meets many is put together once.
        var askers = meetings.Select(m => m.Asker).Distinct().ToDictionary(a => a, a => matcher.Side(Array.ConvertAll(a, i => places[current.Records[i].Id])));
        var others = meetings.Select(m => m.Other).Distinct().ToDictionary(o => o, o => matcher.Side([.. o.Select(renewed.NumberOf).Where(places.ContainsKey).Select(r => places[r])]));
        return [.. meetings.Where(m => matcher.MayBeOne(askers[m.Asker], others[m.Other], amongHouseholds))];
    }

    /// <summary>Who of them shares a key with records that are not loaded.</summary>
    private async Task<List<Asker>> SharingAsync(ChangedPerson[] persons, CancellationToken cancellationToken)
    {
        var askers = new Asker[persons.Length];
        var keysOf = new ulong[persons.Length][];
        Parallel.For(0, persons.Length, i => (askers[i], keysOf[i]) = (new Asker(persons[i].Records, keys.TiesOf(persons[i].Records), []), persons[i].Keys ?? keys.Of(persons[i].Records)));
        var asked = keysOf.SelectMany(k => k).ToArray();
        var having = keysOf.SelectMany((k, i) => Enumerable.Repeat(i, k.Length)).ToArray();
        Array.Sort(asked, having);
        var at = 0;
        foreach (var (key, record) in renewed.With(asked, await all.Store.Blocking.FindAsync(asked, cancellationToken)))
        {
            while (asked[at] < key) at++;
            for (var i = at; i < asked.Length && asked[i] == key; i++)
            {
                var asker = askers[having[i]];
                if (!isKnown(asker.Records, record.Value)) asker.Shared.Add((record, Array.BinarySearch(asker.Ties, key) >= 0));
            }
        }
        // Those who share records with one another come together, so that the parts have fewer in common.
        return [.. askers.Where(a => a.Shared.Count > 0).OrderBy(a => a.Shared.Min(s => s.Record.Value))];
    }

    /// <summary>Those who are tied to whom they share a key with, or may be one person by what they say themselves.</summary>
    private async Task<List<Meeting>> MeetAsync(IReadOnlyList<Asker> askers, CancellationToken cancellationToken)
    {
        var placed = await all.Store.Circles.PersonsOfAsync([.. askers.SelectMany(a => a.Shared).Select(s => s.Record).Distinct()], cancellationToken);
        var personOf = placed.ToDictionary(r => r.Record, r => r.Person);
        var persons = placed.GroupBy(r => r.Person).ToDictionary(p => p.Key, p => (p.First().Circle, Records: p.Select(r => r.Record).ToArray()));
        var meetings = new List<Meeting>();
        foreach (var asker in askers)
        {
            foreach (var shared in asker.Shared.Where(s => personOf.ContainsKey(s.Record)).GroupBy(s => personOf[s.Record]))
                meetings.Add(new Meeting(asker.Records, persons[shared.Key].Circle, persons[shared.Key].Records, shared.Any(s => s.IsTie)));
        }
        var untied = meetings.FindAll(m => !m.AreTied);
        var likely = await LikelyAsync(untied, untied.SelectMany(m => m.Asker).Distinct(), among: [], amongHouseholds: false, cancellationToken);
        return [.. meetings.Where(m => m.AreTied), .. likely];
    }

    /// <summary>A changed person, and whom it shares keys with.</summary>
    /// <param name="Records">Indices of its records.</param>
    /// <param name="Ties">Its keys that tie it to others whatever the blocking rules say; ascending.</param>
    /// <param name="Shared">Records that share a key with it, each once for each key, and whether the key ties them.</param>
    private sealed record Asker(int[] Records, ulong[] Ties, List<(RecordId Record, bool IsTie)> Shared);
}
