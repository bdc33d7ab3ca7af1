using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Persons with new rows that bear on nobody else: who is one person with whom, and who lives with whom, comes out as it stands, so that their circles need not be resolved again. Their own
/// values do.
/// </summary>
internal sealed class RenewedPersons
{
    private static readonly int DerivedEnd = AttributeCatalogue.Default.Person.Where(a => a.IsDerived).Max(a => a.Ordinal) + 1;

    private readonly CurrentRecords now;
    private readonly CurrentRecords before;

    /// <summary>The persons; each stands among them until its circle is taken out.</summary>
    private readonly Candidate[] candidates;
    private readonly SurvivingCells surviving;

    /// <summary>By candidate: it bears on nobody else.</summary>
    private readonly bool[] stays;

    /// <summary>By candidate: the keys to be entered beside those that it has.</summary>
    private readonly ulong[]?[] keys;

    private RenewedPersons(CurrentRecords before, CurrentRecords now, Candidate[] candidates, SurvivingCells surviving, bool[] stays)
    {
        (this.before, this.now, this.candidates, this.surviving, this.stays) = (before, now, candidates, surviving, stays);
        keys = new ulong[candidates.Length][];
    }

    /// <summary>The circles of those who did not stay within themselves: they are to be resolved again.</summary>
    public IEnumerable<long> Refused => candidates.Where((_, c) => !stays[c]).Select(c => c.Circle).Distinct();

    /// <summary>Those who stay within themselves.</summary>
    public IReadOnlyList<PersonId> Persons => [.. Standing.Select(c => candidates[c].Person)];

    /// <summary>How many records they have.</summary>
    public int RecordCount => Standing.Sum(c => candidates[c].Now.Length);

    private IEnumerable<int> Standing => Enumerable.Range(0, candidates.Length).Where(c => stays[c]);

    /// <param name="touched">Circles that are resolved again in any case.</param>
    /// <returns>The persons, and what their new rows say.</returns>
    public static async Task<(RenewedPersons Persons, RenewedRows Rows)> FindAsync(
        Surroundings all, RecordChanges changes, IReadOnlySet<long> touched, CancellationToken cancellationToken)
    {
        var places = changes.Places.Where(p => !touched.Contains(p.Circle)).ToArray();
        var stored = await StoredVersions.ReadAsync(all.Store.Records, [.. places.Where(p => changes.VersionOf(p.Record.Value) is null).Select(p => p.Record)], cancellationToken);
        var versions = stored.ToDictionary(r => r.Id.Value);
        var before = CurrentRecords.Of(all.Project, places.Select(p => changes.VersionOf(p.Record.Value) ?? versions[p.Record.Value]));
        var now = CurrentRecords.Of(all.Project, places.Select(p => changes.SuccessorOf(p.Record.Value) ?? versions[p.Record.Value]));
        var persons = Surviving(all.Project, before, now, Candidates(places, before, now), cancellationToken);
        return (persons, await persons.AskAboutPhonesAsync(all, changes, cancellationToken));
    }

    /// <summary>Takes those of some circles out: these are resolved again after all.</summary>
    public void Leave(IReadOnlySet<long> circles)
    {
        for (var c = 0; c < candidates.Length; c++) stays[c] &= !circles.Contains(candidates[c].Circle);
    }

    /// <summary>Adds them to what the resolution of some circles came to.</summary>
    /// <param name="places">What stands of them beside their values.</param>
    public Resolution AddTo(Resolution resolution, IReadOnlyDictionary<PersonId, PersonPlace> places)
    {
        int[] standing = [.. Standing];
        var entries = new BlockingEntries();
        if (resolution.Blocking is { } known) entries.AddRange(known);
        foreach (var c in standing)
            foreach (var key in keys[c] ?? []) entries.Add(key, now.Records[candidates[c].Now[0]].Id);
        return resolution with
        {
            Files = FilesAsync(resolution.Files),
            Renewed = [.. standing.Select(c => candidates[c]).Select(c => new RenewedPerson(c.Person, before.Records[c.Before[0]].Id is var stood && stood != now.Records[c.Now[0]].Id ? stood : null))],
            Crosswalk =
            [
                .. resolution.Crosswalk.Concat(standing.SelectMany(c => candidates[c].Now.Select(r => new CrosswalkEntry(now.Records[r].Id, candidates[c].Person)))).OrderBy(e => e.Record.Value),
            ],
            Circles = [.. resolution.Circles.Concat(standing.Select(c => candidates[c]).Select(c => new CirclePerson(c.Person, c.Circle, c.Steadiness))).OrderBy(c => c.Person)],
            Blocking = entries,
        };

        async Task<ResolvedFiles> FilesAsync(Task<ResolvedFiles> others)
        {
            var made = await others;
            return made with { Persons = made.Persons.With(Rows(standing, places)) };
        }
    }

    private ResolvedRows<PersonId, GoldenPerson> Rows(int[] standing, IReadOnlyDictionary<PersonId, PersonPlace> places)
    {
        var inOrder = standing.OrderBy(c => candidates[c].Person).ToArray();
        return new ResolvedRows<PersonId, GoldenPerson>(
            Array.ConvertAll(inOrder, c => candidates[c].Person), Array.ConvertAll(inOrder, c => places[candidates[c].Person].Anchor), i => Row(inOrder[i], places[candidates[inOrder[i]].Person]));
    }

    private GoldenPerson Row(int candidate, PersonPlace place)
    {
        var (values, origins) = SurvivingValues.Of(now.Records, surviving[candidate], candidates[candidate].Now, DerivedEnd);
        for (var a = 0; a < place.Derived.Count; a++) values[a] ??= place.Derived[a];
        return new GoldenPerson
        {
            Id = place.Person,
            Values = values,
            Origins = origins,
            Registered = place.Registered,
            Dwelling = place.Dwelling,
            EconomicFamily = place.EconomicFamily,
            RecordCount = candidates[candidate].Now.Length,
        };
    }

    private static Candidate[] Candidates(CircleRecord[] places, CurrentRecords before, CurrentRecords now)
    {
        var personOf = places.ToDictionary(p => p.Record.Value);
        var persons = before.Records.Select((record, at) => (Place: personOf[record.Id.Value], Was: at, Is: now.IndexOf(record.Key))).GroupBy(r => r.Place.Person);
        return [.. persons.Select(p => new Candidate(p.Key, p.First().Place.Circle, p.First().Place.Steadiness, [.. p.Select(r => r.Was)], [.. p.Select(r => r.Is)]))];
    }

    /// <summary>Lets the values of each survive, and sees whether households could hang on what is new.</summary>
    private static RenewedPersons Surviving(Project project, CurrentRecords before, CurrentRecords now, Candidate[] candidates, CancellationToken cancellationToken)
    {
        var survivor = new Survivor(project.Survivorship);
        var bearing = new HouseholdBearing(before, now);
        var stays = new bool[candidates.Length];
        var surviving = SurvivingCells.Of(
            candidates.Length,
            (c, writer) =>
            {
                Span<SurvivingCell> room = stackalloc SurvivingCell[survivor.Most], roomBefore = stackalloc SurvivingCell[survivor.Most];
                // Nobody is steady on whose rows a number is another's.
                var earlier = Array.ConvertAll(candidates[c].Before, r => before.Evidence(r, distrustNumber: false));
                var later = Array.ConvertAll(candidates[c].Now, r => now.Evidence(r, distrustNumber: false));
                ReadOnlySpan<SurvivingCell> cells = room[..survivor.Survive(later, room)], cellsBefore = roomBefore[..survivor.Survive(earlier, roomBefore)];
                writer.Enter(c, cells);
                stays[c] = bearing.IsNone(earlier, cellsBefore, later, cells);
            },
            new ParallelOptions { CancellationToken = cancellationToken });
        return new RenewedPersons(before, now, candidates, surviving, stays);
    }

    /// <summary>Whoever gives a phone that somebody else gives may be that one, as far as its rows say themselves: then both their circles are resolved again.</summary>
    /// <returns>What their new rows say.</returns>
    private async Task<RenewedRows> AskAboutPhonesAsync(Surroundings all, RecordChanges changes, CancellationToken cancellationToken)
    {
        var asking = Standing.Where(c => Array.Exists(candidates[c].Before, r => changes.GivesOtherPhones(before.Records[r].Id.Value))).ToArray();
        var (current, standardised, _) = all.Put(asking.SelectMany(c => candidates[c].Now).Select(r => now.Records[r]));
        var personKeys = new PersonKeys(all.Project.Persons, standardised);
        var changed = new ChangedPerson?[asking.Length];
        Parallel.For(0, asking.Length, i =>
        {
            var candidate = candidates[asking[i]];
            var members = Array.ConvertAll(candidate.Now, r => current.IndexOf(now.Records[r].Key));
            int[] others = [.. members.Where((_, at) => now.Records[candidate.Now[at]].Id != before.Records[candidate.Before[at]].Id)];
            keys[asking[i]] = personKeys.ToEnterOfPhones(members);
            if (keys[asking[i]] is not null && personKeys.OfPhones(members, others) is { } phones) changed[i] = new ChangedPerson(members, phones);
        });
        var asker = new Dictionary<int[], int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < asking.Length; i++)
        {
            if (changed[i] is { } person) asker.Add(person.Records, asking[i]);
            else stays[asking[i]] = false;
        }
        var rows = new RenewedRows(changes, asker.Values.SelectMany(c => keys[c]!.Select(key => (key, before.Records[candidates[c].Before[0]].Id))));
        var personOf = candidates.SelectMany((candidate, c) => candidate.Before.Select(r => (Record: before.Records[r].Id.Value, Candidate: c))).ToDictionary(r => r.Record, r => r.Candidate);
        var meetings = new MeetingFinder(
            all, current, personKeys, rows, (own, record) => personOf.TryGetValue(record, out var person) && person == asker[own]);
        foreach (var meeting in await meetings.MeetAsync(changed.OfType<ChangedPerson>(), cancellationToken)) stays[asker[meeting.Asker]] = false;
        return rows;
    }

    /// <param name="Before">Indices of its records before.</param>
    /// <param name="Now">Of those that stand in their places, in the same order.</param>
    private sealed record Candidate(PersonId Person, long Circle, Steadiness Steadiness, int[] Before, int[] Now);
}
