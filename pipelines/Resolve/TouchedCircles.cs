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
internal sealed class TouchedCircles
{
    private readonly Surroundings all;
    private readonly RecordChanges changes;
    private readonly RenewedRows rows;
    private readonly RenewedPersons renewed;
    private readonly Dictionary<long, StoredRecord> records = [];
    private readonly EarlierPersons before;
    private readonly HashSet<long> circles = [];
    private readonly HashSet<RecordKey> keys = [];

    /// <summary>Persons, by their records, whose likeness to others has been asked about.</summary>
    private readonly HashSet<string> asked = [];

    /// <summary>Circles, by their records, that have come out of matching.</summary>
    private readonly HashSet<string> formed = [];

    /// <summary>Records of persons that only households kept from being near to somebody, and the circles of those others.</summary>
    private readonly List<(long Record, long Circle)> unlike = [];

    private TouchedCircles(Surroundings all, RecordChanges changes, RenewedRows rows, RenewedPersons renewed)
    {
        (this.all, this.changes, this.rows, this.renewed) = (all, changes, rows, renewed);
        before = new EarlierPersons(changes);
        Add(changes.Fresh);
    }

    /// <param name="changed">What changed since the last resolution.</param>
    /// <param name="decided">Records of decisions that were taken or withdrawn since.</param>
    /// <param name="most">How many records may be touched.</param>
    /// <returns>Null when the changes touch more: then a whole run is the cheaper way.</returns>
    public static async Task<TouchedRegion?> FindAsync(Surroundings all, ChangedRecords changed, IEnumerable<RecordKey> decided, int most, CancellationToken cancellationToken)
    {
        var asked = new List<RecordId>();
        foreach (var key in decided)
            if (await all.Store.Records.FindAsync(key, cancellationToken) is { } record) asked.Add(record.Id);
        var changes = await RecordChanges.ReadAsync(all.Store, changed, asked, cancellationToken);
        var touched = changes.Touched.Concat(await TiedToAsync(all, changes.Fresh, cancellationToken)).ToHashSet();
        var (renewed, rows) = await RenewedPersons.FindAsync(all, changes, touched, cancellationToken);
        return await new TouchedCircles(all, changes, rows, renewed).FindAsync(touched.Concat(renewed.Refused), most, cancellationToken);
    }

    private async Task<TouchedRegion?> FindAsync(IEnumerable<long> touched, int most, CancellationToken cancellationToken)
    {
        await LoadCirclesAsync(touched, cancellationToken);
        // Each part holds circles that came near to one another, and is matched by itself: of most, the first outcome is the last.
        var parts = new List<MatchedPart>();
        for (IEnumerable<long> open = records.Keys; records.Count <= most;)
        {
            var part = Match(open, cancellationToken);
            open = await NearAsync(part, parts, cancellationToken);
            parts.Add(part);
            if (!open.Any()) return await JoinedAsync(parts, cancellationToken);
        }
        return null;
    }

    /// <summary>
    /// The circles of those whose number, of a person or a household, a new record states. A newcomer to a family is matched with it from the beginning, and not by
    /// itself first.
    /// </summary>
    private static async Task<IEnumerable<long>> TiedToAsync(Surroundings all, IReadOnlyList<StoredRecord> fresh, CancellationToken cancellationToken)
    {
        var (current, standardised, _) = all.Put(fresh);
        var ties = new PersonKeys(all.Project.Persons, standardised);
        var stated = Enumerable.Range(0, current.Records.Count).AsParallel().SelectMany(i => ties.TiesOf([i])).ToHashSet();
        var stating = (await all.Store.Blocking.FindAsync(stated, cancellationToken)).Select(entry => entry.Record).Distinct();
        return (await all.Store.Circles.PersonsOfAsync([.. stating], cancellationToken)).Select(r => r.Circle);
    }

    /// <summary>Puts the parts together, and reads meanwhile what ids their records had.</summary>
    private async Task<TouchedRegion> JoinedAsync(IReadOnlyList<MatchedPart> parts, CancellationToken cancellationToken)
    {
        var people = Task.Run(() => JoinedParts.Of(all.Project, all.Decisions, parts), cancellationToken);
        var known = Task.Run(() => LastingIdentities.ReadAsync(all.Store.Circles, before.Records, keys, cancellationToken), cancellationToken);
        await Task.WhenAll(people, known);
        return new TouchedRegion(await people, await known, before.Records, keys, renewed);
    }

    private MatchedPart Match(IEnumerable<long> some, CancellationToken cancellationToken)
    {
        var (current, standardised, matcher) = all.Put(some.Where(records.ContainsKey).Select(id => records[id]));
        return new MatchedPart(all.Project.Persons, new MatchedRecords(current, standardised, matcher, matcher.Match(cancellationToken: cancellationToken)));
    }

    /// <summary>
    /// Takes circles out of the part, and out of those before it, that are to be matched again because others come near to somebody made in the part, and loads
    /// those others' circles.
    /// </summary>
    /// <returns>The records of all these circles, which are to be matched together; none when the part needs nobody else.</returns>
    private async Task<IReadOnlyCollection<long>> NearAsync(MatchedPart part, IReadOnlyList<MatchedPart> earlier, CancellationToken cancellationToken)
    {
        var made = part.Clusters.Members.Select(members => before.Changed(part, members)).OfType<ChangedPerson>().Where(person => asked.Add(Named(part, person.Records))).ToList();
        var meetings = new MeetingFinder(all, part.Matched.Current, part.Keys, rows, (_, record) => before.Places.ContainsKey(record));
        var (near, apart) = await new NearCircles(all.Store.Circles, part, meetings).FindAsync(made, cancellationToken);
        var open = await LoadCirclesAsync(near.Select(m => m.Circle), cancellationToken);
        var again = near.Select(m => part.NumberOf(m.Asker[0])).ToHashSet();
        // Households that told two persons apart may say something else once others are matched with one of them.
        unlike.AddRange(apart.Select(m => (part.NumberOf(m.Asker[0]), m.Circle)));
        again.UnionWith(unlike.Where(u => circles.Contains(u.Circle)).Select(u => u.Record));
        unlike.RemoveAll(u => circles.Contains(u.Circle));
        again.UnionWith(Sharing(part, earlier));
        return [.. open, .. earlier.Append(part).SelectMany(p => p.Take(again))];
    }

    /// <summary>Records of those in earlier parts who share a key with somebody of a circle that is not as it was, and of those whom they share it with: who shares none is not compared.</summary>
    /// <remarks>A circle is asked about once: whoever shares a key with it is matched together with it from then on.</remarks>
    private List<long> Sharing(MatchedPart part, IReadOnlyList<MatchedPart> earlier)
    {
        var fresh = part.Circles.Where(circle => formed.Add(Named(part, circle.SelectMany(members => members))) && circle.Any(members => before.ChangeOf(part.Matched.Current, members) != EvidenceChange.None));
        var persons = fresh.SelectMany(circle => circle).ToArray();
        if (earlier.Count == 0) return [];
        var keysOf = Array.ConvertAll(persons, part.Keys.Of);
        var keys = keysOf.SelectMany(k => k).ToHashSet();
        var sharing = earlier.SelectMany(p => p.Having(keys)).ToList();
        var shared = sharing.SelectMany(s => s.Keys).ToHashSet();
        return [.. sharing.Select(s => s.Record), .. persons.Where((_, i) => keysOf[i].Any(shared.Contains)).Select(members => part.NumberOf(members[0]))];
    }

    private static string Named(MatchedPart part, IEnumerable<int> records) => string.Join(' ', records.Select(part.NumberOf).Order());

    /// <returns>The records that are in them now, or were and have ended.</returns>
    private async Task<IReadOnlyList<long>> LoadCirclesAsync(IEnumerable<long> wanted, CancellationToken cancellationToken)
    {
        var missing = wanted.Where(circles.Add).ToHashSet();
        renewed.Leave(missing);
        var placed = await all.Store.Circles.RecordsAsync(missing, cancellationToken);
        foreach (var record in placed) before.Add(record);
        Add(await StoredVersions.ReadAsync(all.Store.Records, [.. placed.Select(p => p.Record).Where(r => changes.VersionOf(r.Value) is null)], cancellationToken));
        Add(placed.Select(p => changes.VersionOf(p.Record.Value)).OfType<StoredRecord>());
        var now = placed.Select(p => changes.SuccessorOf(p.Record.Value)).OfType<StoredRecord>().ToList();
        Add(now);
        return [.. placed.Select(p => p.Record.Value), .. now.Select(r => r.Id.Value)];
    }

    private void Add(IEnumerable<StoredRecord> versions)
    {
        foreach (var record in versions)
        {
            keys.Add(record.Key);
            if (record.IsCurrent) records.TryAdd(record.Id.Value, record);
        }
    }
}
