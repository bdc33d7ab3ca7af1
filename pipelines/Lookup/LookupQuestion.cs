using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// <c>yidang lookup</c>: who somebody is, by what a window clerk knows of them. Nothing is written; while a run goes on, what stood before it
/// answers. Keep one for many lookups: it remembers what is known of the population.
/// </summary>
/// <remarks>Safe for several threads.</remarks>
public sealed class LookupQuestion(IHubStore store, Project project, TimeProvider clock)
{
    /// <summary>Persons that are compared at the most: those that share the rarest keys.</summary>
    private const int MostCompared = 100;

    /// <summary>Of the heaviest the household mates are read as well, whose names are evidence.</summary>
    private const int MostWithMates = 12;

    /// <summary>One more row than a household has that says something of kin; more need not be read to see that it is an institution.</summary>
    private const int MostMates = 17;

    /// <summary>Golden values that a clerk needs to know somebody by.</summary>
    private static readonly string[] Shown = ["name", "resident_id", "sex", "birth_date"];

    private static readonly int[] Ordinals = [.. Shown.Select(a => AttributeCatalogue.Default[a].Ordinal)];

    private readonly KnownPopulation population = new(store, project);

    private readonly HashSet<string> oneRowPerPerson = project.Contracts.Where(c => c.Delivery.OneRowPerPerson).Select(c => c.Source).ToHashSet(StringComparer.Ordinal);

    /// <param name="reveal">Shows ID and phone numbers in full.</param>
    /// <exception cref="UnusableLookupException">Something is named that nobody is looked up by, or twice, or nothing that was given can be read.</exception>
    /// <exception cref="NotResolvedException">There is nobody to look up yet, or the project's model is not the one they were resolved by.</exception>
    public async Task<LookupAnswer> AskAsync(IReadOnlyList<LookupPair> pairs, bool reveal, CancellationToken cancellationToken)
    {
        var today = LocalDay.Of(clock.GetUtcNow(), project.Settings.TimeZone);
        var reading = LookupReading.Of(pairs, today, reveal);
        if (reading.Row.Layout.Count == 0) throw UnusableLookupException.OfNothing(reading.Pairs);
        while (true)
        {
            // A run that commits between two readings would be seen by halves: then once more.
            var known = await population.ReadAsync(cancellationToken);
            var answer = await AnswerAsync(reading, known, reveal, cancellationToken);
            if (await population.IsStillAsync(known, cancellationToken)) return answer;
        }
    }

    private async Task<LookupAnswer> AnswerAsync(LookupReading reading, KnownPopulation.Version known, bool reveal, CancellationToken cancellationToken)
    {
        var lookup = new RecordLookup(project.Persons, known.Reference, oneRowPerPerson.Contains);
        var (candidates, found) = await CandidatesAsync(lookup.KeysOf(reading.Row), cancellationToken);
        var persons = await PersonsAsync(candidates, cancellationToken);
        var first = lookup.Weigh(reading.Row, persons, []);
        // What household mates can add is capped; who cannot reach review with it needs no second look.
        var near = first.Where(w => w.Total >= project.Persons.Thresholds.Review - project.Persons.Thresholds.Locality).Take(MostWithMates).Select(w => w.Person).ToHashSet();
        var nearest = persons.Where(p => near.Contains(p.Id)).ToList();
        var weighed = lookup.Weigh(reading.Row, nearest, await MatesAsync(lookup, nearest, cancellationToken));
        var shown = new List<LookedUpPerson>();
        foreach (var weight in weighed.Where(w => w.Decision != MatchDecision.NonMatch))
            if (await store.Golden.FindPersonAsync(weight.Person, cancellationToken) is { } person) shown.Add(Show(person, weight, reveal));
        return new LookupAnswer
        {
            Read = reading.Pairs,
            Decision = shown.Count == 0 ? MatchDecision.NonMatch : shown.Exists(p => p.Weight.Decision == MatchDecision.Match) ? MatchDecision.Match : MatchDecision.ClericalReview,
            Persons = shown,
            Found = found,
            Compared = persons.Count,
            Run = known.Run,
            ModelVersion = project.Persons.Version,
            MatchThreshold = project.Persons.Thresholds.Match,
            ReviewThreshold = project.Persons.Thresholds.Review,
        };
    }

    /// <summary>A record of each person that shares a key, those of the rarest keys first, and how many there are in all.</summary>
    private async Task<(IReadOnlyList<RecordId> Compared, int Found)> CandidatesAsync(ulong[] keys, CancellationToken cancellationToken)
    {
        var records = (await store.Blocking.FindAsync(keys, cancellationToken))
            .GroupBy(e => e.Key).OrderBy(g => g.Count()).ThenBy(g => g.Key)
            .SelectMany(g => g.Select(e => e.Record)).Distinct().ToList();
        return ([.. records.Take(MostCompared)], records.Count);
    }

    private async Task<IReadOnlyList<LookupPerson>> PersonsAsync(IReadOnlyCollection<RecordId> records, CancellationToken cancellationToken) => records.Count == 0 ? [] :
    [
        .. (await store.Records.OfPersonsAsync(records, cancellationToken))
            .GroupBy(r => r.Person, r => new LookupRow(r.Record.Key, r.Record.Layout, r.Record.Values)).Select(g => new LookupPerson(g.Key, [.. g])),
    ];

    private async Task<IReadOnlyList<LookupRow>> MatesAsync(RecordLookup lookup, List<LookupPerson> persons, CancellationToken cancellationToken)
    {
        var entries = await store.Blocking.FindAsync(lookup.HouseholdKeysOf(persons), cancellationToken);
        var records = entries.GroupBy(e => e.Key).SelectMany(g => g.Take(MostMates)).Select(e => e.Record).Distinct().ToList();
        var known = persons.Select(p => p.Id).ToHashSet();
        return [.. (await PersonsAsync(records, cancellationToken)).Where(p => !known.Contains(p.Id)).SelectMany(p => p.Records)];
    }

    private static LookedUpPerson Show(GoldenPerson person, PersonWeight weight, bool reveal) => new(
        person.Id, [.. Shown.Zip(Ordinals, (attribute, ordinal) => ShownValue.Of(attribute, person.Values[ordinal], reveal)).Where(v => v.Value is not null)],
        person.Registered, person.Dwelling, person.EconomicFamily, person.RecordCount, weight);
}
