using System.Numerics;

namespace Yidang.Mdm;

/// <summary>Tells most keys that come once from those that come again, in two bits for each of four to eight places a record.</summary>
/// <remarks>Small enough to stay in the processor's own memory; two keys that share a place are kept needlessly, never dropped.</remarks>
internal sealed class KeyCompany
{
    private readonly ulong[] once;
    private readonly ulong[] again;
    private readonly int shift;

    public KeyCompany(int records)
    {
        var places = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(64, records * 4L));
        once = new ulong[places / 64];
        again = new ulong[places / 64];
        shift = 64 - BitOperations.Log2(places);
    }

    public void Add(ulong key)
    {
        var place = key >> shift;
        var bit = 1UL << (int)place;
        again[place / 64] |= once[place / 64] & bit;
        once[place / 64] |= bit;
    }

    /// <summary>False for a key that was added once.</summary>
    public bool MayHave(ulong key)
    {
        var place = key >> shift;
        return (again[place / 64] >> (int)place & 1) != 0;
    }
}
