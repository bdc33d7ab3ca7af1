namespace Yidang.Mdm;

/// <summary>
/// Weighs one row against the persons whom it could be about as a whole run would that had the row among its records: with its model, and
/// against the same population.
/// </summary>
/// <param name="reference">As the last whole run left it.</param>
/// <param name="oneRowPerPerson">By source: the department guarantees one row per person.</param>
/// <remarks>Pure. Apart from the row, only what was given is known: give a person's household mates, whose names comparisons use.</remarks>
public sealed class RecordLookup(MatchingModel model, MatchingReference reference, Func<string, bool> oneRowPerPerson)
{
    private MatchThresholds Thresholds => model.Thresholds;

    /// <summary>The blocking keys under which the persons are found whom the row could be about; ascending.</summary>
    public ulong[] KeysOf(LookupRow row) => new PersonKeys(model, Standardised([row])).Of([0]);

    /// <summary>The keys under which the household mates of persons are found, by their registers, dwellings and families; ascending.</summary>
    public ulong[] HouseholdKeysOf(IEnumerable<LookupPerson> persons)
    {
        var records = Standardised(persons.SelectMany(p => p.Records));
        var keys = new PersonKeys(model, records);
        return [.. Enumerable.Range(0, records.Count).SelectMany(keys.OfHouseholds).Distinct().Order()];
    }

    /// <summary>What the row weighs against each person, heaviest first, then by id.</summary>
    /// <param name="mates">Records of the persons' household mates, without their own.</param>
    public IReadOnlyList<PersonWeight> Weigh(LookupRow row, IReadOnlyList<LookupPerson> persons, IReadOnlyList<LookupRow> mates)
    {
        var records = Standardised([row, .. persons.SelectMany(p => p.Records), .. mates]);
        var generic = GenericNumbers.Find(records);
        var established = EstablishedNumbers.Find(records, generic);
        var scorer = new PairScorer(new PairComparer(records, generic, established.Slips), new LevelWeights(model, records), Thresholds);
        var weighed = new List<PersonWeight>(persons.Count);
        var next = 1;
        foreach (var person in persons)
        {
            var members = records.Profiles.AsSpan(next, person.Records.Count).ToArray();
            next += members.Length;
            weighed.Add(Weigh(person, records.Profiles[0], members, scorer, established));
        }
        var numbered = Array.Exists(records.Profiles[0].Ids.ToArray(), established.Contains);
        return Rivalled([.. weighed.OrderByDescending(w => w.Total).ThenBy(w => w.Person)], numbered);
    }

    private PersonWeight Weigh(LookupPerson person, PersonProfile row, PersonProfile[] members, PairScorer scorer, EstablishedNumbers established)
    {
        var whole = PersonProfile.Union(members);
        var steps = scorer.Explain(row, whole, out var total);
        var decision = PairScorer.Decide(total, Thresholds);
        var obstacle = decision == MatchDecision.Match ? Obstacle(row, whole, members, scorer, established) : null;
        return new PersonWeight(person.Id, steps, total, obstacle is null ? decision : MatchDecision.ClericalReview, obstacle);
    }

    /// <summary>Why a row must not be joined to a person by weight alone, as clustering would see it; null when it may.</summary>
    private string? Obstacle(PersonProfile row, PersonProfile whole, PersonProfile[] members, PairScorer scorer, EstablishedNumbers established)
    {
        // Whoever asks can be asked for the card: a number that looks like a slip is looked at all the same.
        int[] own = Array.FindAll(row.Ids.ToArray(), id => established.Contains(id) || established.Slips.Contains(id)), theirs = Array.FindAll(whole.Ids.ToArray(), established.Contains);
        if (own.Length > 0 && theirs.Length > 0 && !Array.Exists(own, theirs.Contains) && scorer.ScoreOfTwoNumbers(row, whole, holdOnePlace: false) < Thresholds.Match) return "two-numbers";
        return members.Length > 1 && members.Sum(m => scorer.ScoreWithoutPrior(row, m)) < 0 ? "records-disagree" : null;
    }

    /// <summary>
    /// A row is about one person: of several that match the heaviest, unless the next is nearly as heavy and no number that is established says which.
    /// </summary>
    private IReadOnlyList<PersonWeight> Rivalled(PersonWeight[] weighed, bool numbered)
    {
        var matches = Array.FindAll(weighed, w => w.Decision == MatchDecision.Match);
        if (matches.Length < 2) return weighed;
        var undecided = !numbered && matches[1].Total > matches[0].Total - Thresholds.Ambiguity;
        return Array.ConvertAll(weighed, w =>
            w.Decision != MatchDecision.Match || (!undecided && w == matches[0]) ? w
            : w with { Decision = MatchDecision.ClericalReview, Because = undecided && w.Total > matches[0].Total - Thresholds.Ambiguity ? "fits-two-people" : "another-fits-better" });
    }

    private PersonRecords Standardised(IEnumerable<LookupRow> rows)
    {
        var standardiser = new PersonStandardiser(oneRowPerPerson);
        foreach (var row in rows) standardiser.Add(row.Key, row.Layout, row.Values);
        return standardiser.Build(reference);
    }
}
