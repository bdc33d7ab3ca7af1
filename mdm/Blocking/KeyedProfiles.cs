using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>Keys and the profiles that have them, gathered and then put in order: of millions of profiles a hundred megabytes, which the next rule can have.</summary>
internal sealed class KeyedProfiles(int capacity)
{
    /// <summary>
    /// Keys are digests, so that their uppermost bits spread them evenly. What they are spread into is sorted by itself, in the processor's cache: of four million
    /// keys in a third of the time that sorting all at once takes.
    /// </summary>
    private const int SpreadBits = 11;

    private readonly List<ulong> keys = new(capacity);
    private readonly List<int> profiles = new(capacity);
    private ulong[] sortedKeys = [];
    private int[] sortedProfiles = [];

    public void Clear()
    {
        keys.Clear();
        profiles.Clear();
    }

    public void Add(ulong key, int profile)
    {
        keys.Add(key);
        profiles.Add(profile);
    }

    /// <summary>All of them by key, and those of one key in no order. The spans are good until something is added.</summary>
    public void InOrder(out ReadOnlySpan<ulong> byKey, out Span<int> ofProfiles)
    {
        var count = keys.Count;
        if (sortedKeys.Length < count) (sortedKeys, sortedProfiles) = (new ulong[count], new int[count]);
        var starts = Spread(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(profiles));
        for (var part = 0; part + 1 < starts.Length; part++)
        {
            var range = starts[part]..starts[part + 1];
            sortedKeys.AsSpan(range).Sort(sortedProfiles.AsSpan(range));
        }
        byKey = sortedKeys.AsSpan(0, count);
        ofProfiles = sortedProfiles.AsSpan(0, count);
    }

    /// <summary>Where each part of the keys starts, and where the last ends.</summary>
    private int[] Spread(ReadOnlySpan<ulong> from, ReadOnlySpan<int> of)
    {
        var starts = new int[(1 << SpreadBits) + 1];
        foreach (var key in from) starts[(key >> (64 - SpreadBits)) + 1]++;
        for (var part = 0; part + 1 < starts.Length; part++) starts[part + 1] += starts[part];
        var next = starts[..^1];
        for (var i = 0; i < from.Length; i++)
        {
            var at = next[from[i] >> (64 - SpreadBits)]++;
            (sortedKeys[at], sortedProfiles[at]) = (from[i], of[i]);
        }
        return starts;
    }
}
