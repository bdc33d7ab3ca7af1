using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The persons of circles as the last resolution left them, and how far those that records make now differ from them.</summary>
internal sealed class EarlierPersons(RecordChanges changes)
{
    private readonly Dictionary<long, CircleRecord> places = [];

    /// <summary>By person: how many records it had.</summary>
    private readonly Dictionary<PersonId, int> sizes = [];

    /// <summary>By number: where each record was, ended ones included.</summary>
    public IReadOnlyDictionary<long, CircleRecord> Places => places;

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<CircleRecord> Records => places.Values;

    public void Add(CircleRecord placed)
    {
        places.Add(placed.Record.Value, placed);
        sizes[placed.Person] = sizes.GetValueOrDefault(placed.Person) + 1;
    }

    /// <summary>The person that a cluster makes now, and whom it must ask about; null when it is as it was.</summary>
    public ChangedPerson? Changed(MatchedPart part, int[] members)
    {
        var current = part.Matched.Current;
        var change = ChangeOf(current, members);
        if (change == EvidenceChange.None) return null;
        var phones = change == EvidenceChange.Phones ? part.Keys.OfPhones(members, Array.FindAll(members, m => !places.ContainsKey(current.Records[m].Id.Value))) : null;
        return new ChangedPerson(members, phones);
    }

    /// <summary>How the evidence differs from what it was, where these records or the versions before them, all of them and no others, were one person.</summary>
    /// <param name="members">Indices of the records.</param>
    public EvidenceChange ChangeOf(CurrentRecords current, int[] members)
    {
        var most = EvidenceChange.None;
        PersonId? person = null;
        foreach (var member in members)
        {
            var record = current.Records[member];
            if (!places.TryGetValue(record.Id.Value, out var place))
            {
                if (changes.PredecessorOf(record.Id.Value) is not { } predecessor || !places.TryGetValue(predecessor.Before, out place)) return EvidenceChange.Other;
                if (predecessor.Change > most) most = predecessor.Change;
            }
            if (person is { } other && other != place.Person) return EvidenceChange.Other;
            person = place.Person;
        }
        return sizes[person!.Value] == members.Length ? most : EvidenceChange.Other;
    }
}
