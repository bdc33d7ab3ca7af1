using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The ids that stand before a resolution, and which of the records that it resolves have them.</summary>
internal sealed class LastingIdentities
{
    private static readonly IReadOnlyDictionary<string, int> NoVotes = new Dictionary<string, int>();

    /// <summary>Anchor record of each id that stands.</summary>
    public required IReadOnlyDictionary<string, RecordKey> Anchors { get; init; }

    /// <summary>Ids of all time, with the record that each hangs on or last hung on.</summary>
    public required IReadOnlyDictionary<string, RecordKey> EverGiven { get; set; }

    /// <summary>The person that an unchanged record belonged to.</summary>
    public required IReadOnlyDictionary<long, string> PersonOf { get; init; }

    /// <summary>All of them.</summary>
    public static async Task<LastingIdentities> ReadAsync(IGoldenStore golden, CancellationToken cancellationToken)
    {
        var personOf = new Dictionary<long, string>();
        await foreach (var batch in golden.ReadCrosswalkAsync(cancellationToken).WithCancellation(cancellationToken))
            foreach (var entry in batch) personOf[entry.Record.Value] = entry.Person.Value;
        return new LastingIdentities
        {
            Anchors = await golden.AnchorsAsync(cancellationToken),
            EverGiven = await golden.IdsEverGivenAsync(cancellationToken),
            PersonOf = personOf,
        };
    }

    /// <summary>Those of some circles: of the persons in them and of their households, and whatever ids hang on their records. <see cref="LearnAsync"/> tells the rest.</summary>
    /// <param name="before">The circles' records as they were placed.</param>
    /// <param name="records">Keys of their records, current and ended.</param>
    public static async Task<LastingIdentities> ReadAsync(
        ICircleStore circles, IReadOnlyCollection<CircleRecord> before, IReadOnlyCollection<RecordKey> records, CancellationToken cancellationToken)
    {
        var known = await circles.IdsAsync([.. before.Select(r => r.Person).Distinct()], records, cancellationToken);
        return new LastingIdentities { Anchors = known.Standing, EverGiven = known.Given, PersonOf = before.ToDictionary(r => r.Record.Value, r => r.Person.Value) };
    }

    /// <summary>Looks up what was made anew of what some circles know: an id may have been given before, on account of a record of another circle.</summary>
    /// <returns>True when one was: that is known from now on, and whatever was made must be made again.</returns>
    public async Task<bool> LearnAsync(ICircleStore circles, IEnumerable<string> made, CancellationToken cancellationToken)
    {
        var given = await circles.GivenAsync([.. made.Where(id => !EverGiven.ContainsKey(id))], cancellationToken);
        if (given.Count == 0) return false;
        EverGiven = EverGiven.Concat(given).ToDictionary(StringComparer.Ordinal);
        return true;
    }

    /// <summary>Gives persons their ids, by cluster.</summary>
    /// <param name="records">By the indices that clusters refer to.</param>
    public IdAssignment AssignPersons(PersonClusters clusters, IReadOnlyList<StoredRecord> records)
    {
        var groups = new IdGroup[clusters.Members.Count];
        Parallel.For(0, groups.Length, c =>
        {
            Dictionary<string, int>? votes = null;
            foreach (var member in clusters.Members[c])
            {
                if (!PersonOf.TryGetValue(records[member].Id.Value, out var person)) continue;
                votes ??= new(StringComparer.Ordinal);
                votes[person] = votes.GetValueOrDefault(person) + 1;
            }
            groups[c] = new IdGroup(Array.ConvertAll(clusters.Members[c], i => records[i].Key), votes ?? NoVotes);
        });
        return IdAssignment.Assign(groups, AnchorsOf('P'), GivenOf('P'), (anchor, attempt) => PersonId.FromAnchor(anchor, attempt).Value);
    }

    /// <summary>Gives the households of one grouping their ids.</summary>
    public IdAssignment AssignHouseholds(HouseholdGrouping grouping, IEnumerable<FormedHousehold> households)
    {
        var letter = HouseholdId.FromAnchor(grouping, new RecordKey("", 0)).Value[0];
        return IdAssignment.Assign(
            [.. households.Select(h => new IdGroup(h.Anchors, NoVotes))], AnchorsOf(letter), GivenOf(letter),
            (anchor, attempt) => HouseholdId.FromAnchor(grouping, anchor, attempt).Value);
    }

    /// <summary>Anchors of the ids of one kind, by the letter they start with.</summary>
    private Dictionary<string, RecordKey> AnchorsOf(char letter) => OfKind(Anchors, letter);

    /// <summary>Ids of one kind of all time, likewise.</summary>
    private Dictionary<string, RecordKey> GivenOf(char letter) => OfKind(EverGiven, letter);

    private static Dictionary<string, RecordKey> OfKind(IReadOnlyDictionary<string, RecordKey> ids, char letter) =>
        ids.Where(a => a.Key[0] == letter).ToDictionary(StringComparer.Ordinal);
}
