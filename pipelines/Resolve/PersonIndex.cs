using System.Collections.Concurrent;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The keys by which resolved persons are found again; a person's first record stands for it.</summary>
internal static class PersonIndex
{
    public static BlockingEntries Of(MatchingModel model, PersonRecords standardised, PersonClusters clusters, IReadOnlyList<StoredRecord> records)
    {
        var keys = new PersonKeys(model, standardised);
        var parts = new ConcurrentBag<BlockingEntries>();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(clusters.Members.Count, 1)), range =>
        {
            var part = new BlockingEntries();
            for (var c = range.Item1; c < Math.Min(range.Item2, clusters.Members.Count); c++)
            {
                var first = records[clusters.Members[c][0]].Id;
                foreach (var key in keys.Of(clusters.Members[c])) part.Add(key, first);
            }
            parts.Add(part);
        });
        // Entries are sorted when they are packed: the order that threads came in does not show.
        return new BlockingEntries(parts);
    }
}
