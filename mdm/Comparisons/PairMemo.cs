using System.Collections.Concurrent;

namespace Yidang.Mdm;

/// <summary>Remembers what comparing two coded values came to. Symmetric, and safe for several threads.</summary>
internal sealed class PairMemo<TLevel>(Func<int, int, TLevel> compare)
    where TLevel : struct, Enum
{
    private readonly ConcurrentDictionary<ulong, TLevel> known = new();

    /// <summary>The level of two codes; compared the first time, remembered after.</summary>
    public TLevel Of(int a, int b)
    {
        if (a > b) (a, b) = (b, a);
        // A 64-bit key hashes to the exclusive or of its halves: neighbouring codes would all collide. An odd multiplier is
        // one-to-one and spreads them.
        var key = (((ulong)(uint)a << 32) | (uint)b) * 0x9E3779B97F4A7C15UL;
        if (known.TryGetValue(key, out var level)) return level;
        return known[key] = compare(a, b);
    }
}
