using System.Numerics;

namespace Yidang.Mdm;

/// <summary>What can be told of a value's distance to another from 64 bits, a length and three characters, before the text is looked at.</summary>
/// <remarks>A bit stands for the characters of one class. Two values that differ in many bits differ in at least as many characters.</remarks>
internal readonly struct ValueSketch
{
    private readonly ulong signs;
    private readonly ushort length;
    private readonly char first;
    private readonly char second;
    private readonly char third;

    private ValueSketch(ulong signs, ReadOnlySpan<char> value)
    {
        this.signs = signs;
        length = (ushort)Math.Min(value.Length, ushort.MaxValue);
        first = value.Length > 0 ? value[0] : '\0';
        second = value.Length > 1 ? value[1] : '\0';
        third = value.Length > 2 ? value[2] : '\0';
    }

    public static ValueSketch Of(ReadOnlySpan<char> value)
    {
        var signs = 0UL;
        foreach (var c in value) signs |= 1UL << (c & 63);
        return new(signs, value);
    }

    /// <summary>False when more than so many edits are needed: one edit adds at most one class of characters and takes one away.</summary>
    public static bool MayBeWithin(in ValueSketch a, in ValueSketch b, int edits) =>
        Math.Abs(a.length - b.length) <= edits && BitOperations.PopCount(a.signs & ~b.signs) <= edits && BitOperations.PopCount(b.signs & ~a.signs) <= edits;

    /// <summary>False when the Jaro–Winkler similarity cannot reach a threshold with these first characters, even with nothing out of order.</summary>
    public static bool MayReach(in ValueSketch a, in ValueSketch b, double threshold)
    {
        var common = Math.Min(a.length - BitOperations.PopCount(a.signs & ~b.signs), b.length - BitOperations.PopCount(b.signs & ~a.signs));
        if (common <= 0) return false;
        // Jaro's own terms in their order: a bound that rounding took below what it bounds would lose a pair.
        var jaro = (((double)common / a.length) + ((double)common / b.length) + 1) / 3;
        var prefix = a.first != b.first ? 0 : a.second != b.second ? 1 : a.third != b.third ? 2 : 4;
        return jaro + (prefix * 0.1 * (1 - jaro)) >= threshold;
    }
}
