using System.Numerics;

namespace Yidang.Mdm;

/// <summary>What can be told of a value's distance to another from 64 bits and two lengths, before any character is compared.</summary>
/// <remarks>A bit stands for the characters of one class. Two values that differ in many bits differ in at least as many characters.</remarks>
internal readonly struct ValueSketch
{
    private readonly ulong signs;
    private readonly int length;

    private ValueSketch(ulong signs, int length)
    {
        this.signs = signs;
        this.length = length;
    }

    public static ValueSketch Of(ReadOnlySpan<char> value)
    {
        var signs = 0UL;
        foreach (var c in value) signs |= 1UL << (c & 63);
        return new(signs, value.Length);
    }

    /// <summary>False when more than so many edits are needed: one edit adds at most one class of characters and takes one away.</summary>
    public static bool MayBeWithin(in ValueSketch a, in ValueSketch b, int edits) =>
        Math.Abs(a.length - b.length) <= edits && BitOperations.PopCount(a.signs & ~b.signs) <= edits && BitOperations.PopCount(b.signs & ~a.signs) <= edits;

    /// <summary>False when the Jaro–Winkler similarity cannot reach a threshold even with the best prefix and nothing out of order.</summary>
    public static bool MayReach(in ValueSketch a, in ValueSketch b, double threshold)
    {
        var common = Math.Min(a.length - BitOperations.PopCount(a.signs & ~b.signs), b.length - BitOperations.PopCount(b.signs & ~a.signs));
        if (common <= 0) return false;
        var jaro = (((double)common / a.length) + ((double)common / b.length) + 1) / 3;
        return jaro + (0.4 * (1 - jaro)) >= threshold;
    }
}
