using System.Collections.Concurrent;

namespace Yidang.Mdm;

/// <summary>Clusters as they grow, each named by the lowest of its records: which records are in them, and which established numbers those state.</summary>
/// <remarks>
/// Arrays over all records, so that millions of clusters are no objects: the records of one are a chain, and nearly every one has one number or none.
/// Several threads may join clusters as long as no record of the one's is among another's.
/// </remarks>
internal sealed class GrowingClusters
{
    private readonly UnionFind roots;

    /// <summary>By record: the next of its cluster, in order of joining, or -1.</summary>
    private readonly int[] next;

    /// <summary>By root: the last of its chain, and how many there are.</summary>
    private readonly int[] last, sizes;

    /// <summary>By root: its established number, or why there is not one.</summary>
    private readonly int[] numbers;

    /// <summary>By root: its numbers, where there are several.</summary>
    private readonly ConcurrentDictionary<int, int[]> several = [];

    public GrowingClusters(int records, EstablishedNumbers established)
    {
        roots = new UnionFind(records);
        next = new int[records];
        Array.Fill(next, -1);
        last = [.. Enumerable.Range(0, records)];
        sizes = new int[records];
        Array.Fill(sizes, 1);
        numbers = new int[records];
        for (var record = 0; record < records; record++)
        {
            numbers[record] = established.StatedBy(record);
            if (numbers[record] == EstablishedNumbers.Several) several[record] = established.AllStatedBy(record);
        }
    }

    /// <summary>The root of a record's cluster.</summary>
    public int Find(int record) => roots.Find(record);

    /// <summary>Joins two clusters, by root.</summary>
    /// <returns>The root of both.</returns>
    public int Join(int left, int right)
    {
        if (left > right) (left, right) = (right, left);
        var hasSeveral = numbers[right] == EstablishedNumbers.Several;
        if (numbers[left] == EstablishedNumbers.None) numbers[left] = numbers[right];
        else if (numbers[right] != EstablishedNumbers.None && !Numbers(left).SequenceEqual(Numbers(right)))
        {
            several[left] = [.. Numbers(left).ToArray().Union(Numbers(right).ToArray())];
            numbers[left] = EstablishedNumbers.Several;
        }
        if (hasSeveral && several.TryRemove(right, out var moved)) several.TryAdd(left, moved);
        next[last[left]] = right;
        last[left] = last[right];
        sizes[left] += sizes[right];
        roots.Join(left, right);
        return left;
    }

    /// <summary>How many records a cluster has.</summary>
    public int Size(int root) => sizes[root];

    /// <summary>A cluster's records, in order of joining.</summary>
    public Chain Members(int root) => new(next, root);

    /// <summary>Puts a cluster's records into <paramref name="members"/>, ascending, and says how many they are.</summary>
    public int SortedMembers(int root, Span<int> members)
    {
        var count = 0;
        foreach (var member in Members(root)) members[count++] = member;
        members[..count].Sort();
        return count;
    }

    /// <summary>A cluster's established numbers.</summary>
    public ReadOnlySpan<int> Numbers(int root) => numbers[root] switch
    {
        EstablishedNumbers.None => [],
        EstablishedNumbers.Several => several[root],
        _ => numbers.AsSpan(root, 1),
    };

    public bool ShareNumber(int left, int right) => Numbers(left).ContainsAny(Numbers(right));

    /// <summary>True when both have established numbers, and none in common.</summary>
    public bool AreNumberedApart(int left, int right) => !Numbers(left).IsEmpty && !Numbers(right).IsEmpty && !ShareNumber(left, right);

    /// <summary>The records of a cluster.</summary>
    public readonly struct Chain(int[] next, int first)
    {
        public Enumerator GetEnumerator() => new(next, first);
    }

    /// <summary>Goes from record to record.</summary>
    public struct Enumerator(int[] next, int first)
    {
        private int following = first;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (following < 0) return false;
            Current = following;
            following = next[following];
            return true;
        }
    }
}
