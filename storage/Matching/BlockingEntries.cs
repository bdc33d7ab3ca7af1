using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Entries on their way into the blocking index, eight bytes each, added in any order; not for several threads.</summary>
/// <remarks>
/// Of a key its upper 40 bits are kept: of a million persons' 25 million entries one in forty thousand then shares a key by chance,
/// and costs whoever finds it a comparison. The uppermost eight choose a bucket, so that each bucket is sorted by itself, in the processor's cache.
/// </remarks>
public sealed class BlockingEntries
{
    private const int Buckets = 256;

    /// <summary>Buckets that are sorted at a time, and held twice while they are.</summary>
    private const int Wave = 16;

    private readonly List<ulong>[] buckets = new List<ulong>[Buckets];

    public BlockingEntries()
    {
        for (var b = 0; b < Buckets; b++) buckets[b] = [];
    }

    /// <summary>All that stands in some others, which are empty afterwards: of entries by the million only a bucket is held twice.</summary>
    public BlockingEntries(IReadOnlyCollection<BlockingEntries> parts)
    {
        for (var b = 0; b < Buckets; b++)
        {
            buckets[b] = new List<ulong>(parts.Sum(p => p.buckets[b].Count));
            foreach (var part in parts)
            {
                buckets[b].AddRange(part.buckets[b]);
                part.buckets[b] = [];
            }
        }
        foreach (var part in parts) (Count, part.Count) = (Count + part.Count, 0);
    }

    /// <summary>How many were added, repeats included.</summary>
    public long Count { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">The record's number does not fit into 32 bits.</exception>
    public void Add(ulong key, RecordId record)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(record.Value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(record.Value, uint.MaxValue);
        Add(BlockingPage.Shortened(key), record.Value);
    }

    /// <summary>Adds all of <paramref name="others"/>.</summary>
    public void AddRange(BlockingEntries others)
    {
        for (var b = 0; b < Buckets; b++) buckets[b].AddRange(others.buckets[b]);
        Count += others.Count;
    }

    /// <param name="key">Already shortened.</param>
    internal void Add(long key, long record)
    {
        buckets[key >> 32].Add(((ulong)key << 32) | (uint)record);
        Count++;
    }

    /// <summary>The entries by key, then record, each once.</summary>
    internal IEnumerable<(long Key, long Record)> InOrder()
    {
        for (var first = 0; first < Buckets; first += Wave)
        {
            var sorted = new ulong[Wave][];
            Parallel.For(0, Wave, i =>
            {
                sorted[i] = [.. buckets[first + i]];
                Array.Sort(sorted[i]);
            });
            for (var i = 0; i < Wave; i++)
            {
                for (var at = 0; at < sorted[i].Length; at++)
                {
                    var packed = sorted[i][at];
                    if (at == 0 || packed != sorted[i][at - 1]) yield return (((long)(first + i) << 32) | (long)(packed >> 32), (uint)packed);
                }
            }
        }
    }
}
