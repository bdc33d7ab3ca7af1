using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What changed since the last resolution, record by record: versions that ended beside those that came in their places.</summary>
internal sealed class RecordChanges
{
    /// <summary>By number: the version that came in its place, and how far it says something else.</summary>
    private readonly Dictionary<long, (StoredRecord Next, EvidenceChange Change)> successors = [];

    /// <summary>By number: the version that it came in the place of, and how far it says something else.</summary>
    private readonly Dictionary<long, (long Before, EvidenceChange Change)> predecessors = [];

    /// <summary>By number: all versions that ended or began.</summary>
    private readonly Dictionary<long, StoredRecord> versions;

    private RecordChanges(IReadOnlyList<StoredRecord> stored, IReadOnlyList<CircleRecord> places, IReadOnlyCollection<RecordId> decided)
    {
        versions = stored.ToDictionary(r => r.Id.Value);
        var ended = stored.Where(r => !r.IsCurrent).ToDictionary(r => r.Key);
        var begun = stored.Where(r => r.IsCurrent).ToArray();
        var changes = new EvidenceChange[begun.Length];
        Parallel.For(0, begun.Length, i =>
        {
            if (ended.TryGetValue(begun[i].Key, out var before)) changes[i] = EvidenceChanges.Between((before.Layout, before.Values()), (begun[i].Layout, begun[i].Values()));
        });
        for (var i = 0; i < begun.Length; i++)
        {
            if (!ended.TryGetValue(begun[i].Key, out var before)) continue;
            successors.Add(before.Id.Value, (begun[i], changes[i]));
            predecessors.Add(begun[i].Id.Value, (before.Id.Value, changes[i]));
        }
        Fresh = [.. begun.Where(r => !ended.ContainsKey(r.Key))];
        Places = places;
        var asked = decided.ToHashSet();
        Touched = places.Where(p => asked.Contains(p.Record) || (SuccessorOf(p.Record.Value) is { } next && asked.Contains(next.Id)) || !StaysAsItWas(p)).Select(p => p.Circle).ToHashSet();
    }

    /// <summary>Records that were not there.</summary>
    public IReadOnlyList<StoredRecord> Fresh { get; }

    /// <summary>All records, as they were placed, of the persons who had a record that ended, and of those who were decided about.</summary>
    public IReadOnlyList<CircleRecord> Places { get; }

    /// <summary>Circles that must be resolved again: a record of them is gone, or says something else by which persons are recognised, or was decided about.</summary>
    public IReadOnlySet<long> Touched { get; }

    /// <param name="decided">Records of decisions that were taken or withdrawn since.</param>
    public static async Task<RecordChanges> ReadAsync(IHubStore store, ChangedRecords changed, IReadOnlyCollection<RecordId> decided, CancellationToken cancellationToken)
    {
        var placing = Task.Run(() => store.Circles.PersonsOfAsync([.. changed.Ended, .. decided], cancellationToken), cancellationToken);
        var stored = await StoredVersions.ReadAsync(store.Records, [.. changed.Begun, .. changed.Ended], cancellationToken);
        return new RecordChanges(stored, await placing, decided);
    }

    /// <summary>A version that ended or began, by its number; null for any other.</summary>
    public StoredRecord? VersionOf(long number) => versions.TryGetValue(number, out var version) ? version : null;

    /// <summary>The version that came in the place of one that ended; null for any other.</summary>
    public StoredRecord? SuccessorOf(long number) => successors.TryGetValue(number, out var successor) ? successor.Next : null;

    /// <summary>The number of the version that one which began came in the place of, and how far it says something else; null for any other.</summary>
    public (long Before, EvidenceChange Change)? PredecessorOf(long number) => predecessors.TryGetValue(number, out var predecessor) ? predecessor : null;

    /// <summary>True for a version that ended and gave other phones than the one in its place.</summary>
    public bool GivesOtherPhones(long number) => successors.TryGetValue(number, out var successor) && successor.Change == EvidenceChange.Phones;

    private bool StaysAsItWas(in CircleRecord place)
    {
        if (!versions.TryGetValue(place.Record.Value, out var version) || version.IsCurrent) return true;
        return successors.TryGetValue(place.Record.Value, out var successor) && successor.Change switch
        {
            EvidenceChange.None => place.Steadiness >= Steadiness.Steady,
            EvidenceChange.Phones => place.Steadiness >= Steadiness.WithAnyPhone,
            _ => false,
        };
    }
}
