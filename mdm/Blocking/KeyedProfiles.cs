using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>Keys and the profiles that have them, gathered and put in order on several threads: of millions of profiles a hundred megabytes, which the next rule can have.</summary>
internal sealed class KeyedProfiles
{
    /// <summary>Keys are digests, so that their uppermost bits spread them evenly into lots, of which several are sorted at one time.</summary>
    private const int SpreadBits = 11;

    /// <summary>Fewer profiles, and fewer keys, are less work than to share them out.</summary>
    private const int Few = 4096;

    private readonly ConcurrentBag<Part> parts = [];
    private ulong[] keys = [];
    private int[] profiles = [];

    /// <summary>The keys of profiles 0 up to a count, ascending, and by key the profiles: those of one key in no order. The spans are good until the next time.</summary>
    /// <param name="collect">Puts a profile's keys into an empty list; asked on several threads.</param>
    public void Gather(int count, Action<int, List<ulong>> collect, out ReadOnlySpan<ulong> byKey, out Span<int> ofProfiles)
    {
        var used = new ConcurrentBag<Part>();
        if (count < Few) used.Add(Fill(Free(), 0, count, collect));
        else
        {
            Parallel.ForEach(
                Partitioner.Create(0, count, Few), Free, (range, _, part) => Fill(part, range.Item1, range.Item2, collect), used.Add);
        }
        var all = used.Sum(part => part.Keys.Count);
        if (keys.Length < all) (keys, profiles) = (new ulong[all], new int[all]);
        var starts = Spread(used, all < Few ? 0 : SpreadBits);
        if (all < Few) Sort(0);
        else Parallel.For(0, starts.Length - 1, Sort);
        foreach (var part in used)
        {
            part.Clear();
            parts.Add(part);
        }
        byKey = keys.AsSpan(0, all);
        ofProfiles = profiles.AsSpan(0, all);

        void Sort(int at) => keys.AsSpan(starts[at]..starts[at + 1]).Sort(profiles.AsSpan(starts[at]..starts[at + 1]));
    }

    private Part Free() => parts.TryTake(out var part) ? part : new Part();

    private static Part Fill(Part part, int from, int to, Action<int, List<ulong>> collect)
    {
        for (var profile = from; profile < to; profile++)
        {
            part.Own.Clear();
            collect(profile, part.Own);
            foreach (var key in part.Own)
            {
                part.Keys.Add(key);
                part.Profiles.Add(profile);
            }
        }
        return part;
    }

    /// <summary>Puts keys with the same uppermost bits together; where each of those lots starts, and where the last ends.</summary>
    private int[] Spread(IReadOnlyCollection<Part> from, int bits)
    {
        var starts = new int[(1 << bits) + 1];
        foreach (var part in from)
            foreach (var key in part.Keys) starts[Lot(key) + 1]++;
        for (var lot = 0; lot + 1 < starts.Length; lot++) starts[lot + 1] += starts[lot];
        var next = starts[..^1];
        foreach (var part in from)
        {
            ReadOnlySpan<ulong> own = CollectionsMarshal.AsSpan(part.Keys);
            ReadOnlySpan<int> of = CollectionsMarshal.AsSpan(part.Profiles);
            for (var i = 0; i < own.Length; i++)
            {
                var at = next[Lot(own[i])]++;
                (keys[at], profiles[at]) = (own[i], of[i]);
            }
        }
        return starts;

        // Twice, because a shift by all 64 bits would be one by none.
        int Lot(ulong key) => (int)(key >> 1 >> (63 - bits));
    }

    /// <summary>What one thread has gathered.</summary>
    private sealed class Part
    {
        public List<ulong> Keys { get; } = [];

        public List<int> Profiles { get; } = [];

        /// <summary>Room for one profile's keys.</summary>
        public List<ulong> Own { get; } = new(8);

        public void Clear()
        {
            Keys.Clear();
            Profiles.Clear();
        }
    }
}
