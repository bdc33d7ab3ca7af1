using System.Runtime.CompilerServices;

namespace Yidang.Mdm;

/// <summary>
/// Remembers what comparing two coded values came to, for as long as no other pair needs the place. Symmetric, safe for several threads, and as small for a
/// hundred million pairs as for a thousand: values that meet often meet soon again, and of the rest most never do.
/// </summary>
/// <typeparam name="TLevel">An enumeration on <see cref="int"/> with values from 0 to 254.</typeparam>
internal sealed class PairMemo<TLevel>
    where TLevel : struct, Enum
{
    /// <summary>Places, a power of two: 8 MB.</summary>
    private const int Places = 1 << 20;

    /// <summary>A place holds the smaller code in its upper 28 bits, the greater in the next 28, and the level, plus one, in the last eight.</summary>
    private const int CodeBits = 28;

    private readonly Func<int, int, TLevel> compare;
    private readonly ulong[] known;

    /// <param name="values">How many values there are.</param>
    public PairMemo(int values, Func<int, int, TLevel> compare)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(values, 1 << CodeBits);
        this.compare = compare;
        known = new ulong[(int)Math.Min(Places, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(values, 1)) * 16UL)];
    }

    /// <summary>The level of two codes.</summary>
    public TLevel Of(int a, int b)
    {
        if (a > b) (a, b) = (b, a);
        var pair = ((ulong)(uint)a << CodeBits) | (uint)b;
        ref var place = ref known[(int)(SplitMix64.Mix(pair) & (ulong)(known.Length - 1))];
        var held = Volatile.Read(ref place);
        if (held >> 8 == pair && (byte)held != 0)
            return Unsafe.BitCast<int, TLevel>((byte)held - 1);
        var found = compare(a, b);
        // One write of 64 bits: whoever reads it reads all of it.
        Volatile.Write(ref place, (pair << 8) | (byte)(Unsafe.BitCast<TLevel, int>(found) + 1));
        return found;
    }
}
