using System.Numerics;

namespace Yidang.Simulation;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64. The runtime's own generator may change between versions; this one
/// may not, because a seed promises the same bytes. Only integers decide, so the floating-point unit has no say either.
/// </summary>
internal sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    /// <param name="seed">The sample's seed.</param>
    /// <param name="stream">Names an independent stream, so that a change in one extract leaves the others alone.</param>
    public SeededRandom(int seed, string stream)
    {
        var state = (ulong)(uint)seed;
        foreach (var c in stream) state = (state ^ c) * 0x100000001B3UL;
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> − 1 (multiply-high; the bias is under 2⁻³²).</summary>
    public int Below(int bound) => (int)(((NextBits() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True <paramref name="perMillion"/> times in a million.</summary>
    public bool Chance(int perMillion) => Below(1_000_000) < perMillion;

    /// <summary>True <paramref name="percent"/> times in a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>An index, as likely as its weight.</summary>
    public int PickWeighted(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights) total += weight;
        var drawn = Below(total);
        for (var i = 0; i < weights.Length; i++)
        {
            drawn -= weights[i];
            if (drawn < 0) return i;
        }
        return weights.Length - 1;
    }

    private ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
