using System.Numerics;
using System.Runtime.CompilerServices;

namespace Yidang.Mdm;

/// <summary>Tells most keys that come once from those that come again, in two bits for each of four to eight places a record.</summary>
/// <remarks>Small enough to stay in the processor's own memory; two keys that share a place are kept needlessly, never dropped.</remarks>
internal sealed class KeyCompany
{
    private const ulong PlacesOfAWord = 32;

    /// <summary>By place two bits: added once, added again.</summary>
    private readonly ulong[] bits;
    private readonly int shift;

    public KeyCompany(int records)
    {
        var places = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(64, records * 4L));
        bits = new ulong[places / PlacesOfAWord];
        shift = 64 - BitOperations.Log2(places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong key)
    {
        var place = key >> shift;
        ref var word = ref bits[place / PlacesOfAWord];
        var once = 1UL << (int)(2 * (place % PlacesOfAWord));
        word |= once | ((word & once) << 1);
    }

    /// <summary>False for a key that was added once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHave(ulong key)
    {
        var place = key >> shift;
        return (bits[place / PlacesOfAWord] >> (int)(2 * (place % PlacesOfAWord)) & 2) != 0;
    }
}
