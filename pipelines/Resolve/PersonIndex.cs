using System.Collections.Concurrent;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The keys by which resolved persons are found again; a person's first record stands for it.</summary>
internal static class PersonIndex
{
    public static BlockingEntries Of(MatchingModel model, PersonRecords standardised, PersonClusters clusters, IReadOnlyList<StoredRecord> records) =>
        Of(new PersonKeys(model, standardised), clusters.Members, records);

    /// <param name="persons">By person: indices of its records.</param>
    public static BlockingEntries Of(PersonKeys keys, IReadOnlyList<int[]> persons, IReadOnlyList<StoredRecord> records)
    {
        var parts = new ConcurrentBag<BlockingEntries>();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(persons.Count, 1)), range =>
        {
            var part = new BlockingEntries();
            for (var c = range.Item1; c < Math.Min(range.Item2, persons.Count); c++)
            {
                var first = records[persons[c][0]].Id;
                foreach (var key in keys.ToEnter(persons[c])) part.Add(key, first);
            }
            parts.Add(part);
        });
        // Entries are sorted when they are packed: the order that threads came in does not show.
        return new BlockingEntries(parts);
    }
}
