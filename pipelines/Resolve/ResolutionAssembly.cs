using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Puts together what is known of a resolution as soon as persons have their ids: crosswalk, circles, reviews, keys.</summary>
/// <param name="persons">By cluster: its id and the record that it hangs on.</param>
internal sealed class ResolutionAssembly(MatchedPeople matched, IdAssignment persons)
{
    private readonly IReadOnlyList<StoredRecord> records = matched.Current.Records;
    private readonly PersonClusters clusters = matched.Clusters;

    /// <param name="files">The golden persons and households, or the promise of them.</param>
    public Resolution Build(Task<ResolvedFiles> files) => new()
    {
        Files = files,
        Crosswalk = Crosswalk(),
        Reviews = Reviews(),
        Questions = [.. matched.Questions.Select(q => q.About(persons.Ids)).DistinctBy(q => q.Id)],
        Alarms = matched.Alarms,
        Blocking = matched.Keys,
        Circles = [.. Circles().OrderBy(c => c.Person)],
    };

    private CrosswalkEntry[] Crosswalk()
    {
        var ids = new long[records.Count];
        var ofRecords = new int[records.Count];
        for (var i = 0; i < ids.Length; i++) (ids[i], ofRecords[i]) = (records[i].Id.Value, clusters.ClusterOf[i]);
        Array.Sort(ids, ofRecords);
        var entries = new CrosswalkEntry[ids.Length];
        for (var i = 0; i < ids.Length; i++) entries[i] = new CrosswalkEntry(new RecordId(ids[i]), new PersonId(persons.Ids[ofRecords[i]]));
        return entries;
    }

    private IReadOnlyList<ReviewPair> Reviews() =>
    [
        .. clusters.Reviews.Select(r => new ReviewPair(matched.Current.Find(r.Left).Id, matched.Current.Find(r.Right).Id, Math.Round(r.Weight, 3), r.Reason))
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Left.Value).ThenBy(r => r.Right.Value),
    ];

    /// <summary>A circle is named by the smallest number among its records, which no other circle has.</summary>
    private IEnumerable<CirclePerson> Circles()
    {
        var names = new long[clusters.Members.Count];
        Array.Fill(names, long.MaxValue);
        for (var c = 0; c < names.Length; c++)
            foreach (var member in clusters.Members[c]) names[clusters.Circles[c]] = Math.Min(names[clusters.Circles[c]], records[member].Id.Value);
        return persons.Ids.Select((id, c) => new CirclePerson(new PersonId(id), names[clusters.Circles[c]], clusters.Steadiness[c]));
    }
}
