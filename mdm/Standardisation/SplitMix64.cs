namespace Yidang.Mdm;

/// <summary>The finaliser of splitmix64 (Steele, Lea and Flood, 2014): every bit of the number changes every bit of the result.</summary>
internal static class SplitMix64
{
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
