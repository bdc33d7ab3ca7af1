using System.Runtime.InteropServices;
using System.Text;

namespace Yidang.Storage;

/// <summary>Gives the same string for the same short text: half of the values of a register are codes, days, villages and common names.</summary>
/// <remarks>
/// A cache of fixed size in which a new text drives out the old one of its slot. A text of up to fifteen bytes and its length fill sixteen, which are compared
/// as one number: whether it is there costs less than to make the string.
/// </remarks>
internal sealed class Utf8TextPool
{
    private const int LongestPooled = 15, Size = 1 << 13;

    [ThreadStatic]
    private static Utf8TextPool? ofThread;

    private readonly (UInt128 Key, string Text)[] slots = new (UInt128, string)[Size];

    /// <summary>The calling thread's own.</summary>
    public static Utf8TextPool OfThread => ofThread ??= new Utf8TextPool();

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestPooled) return Encoding.UTF8.GetString(utf8);
        var key = UInt128.Zero;
        var bytes = MemoryMarshal.AsBytes(new Span<UInt128>(ref key));
        utf8.CopyTo(bytes);
        bytes[LongestPooled] = (byte)utf8.Length;
        var mixed = ((ulong)key * 0x9E3779B97F4A7C15UL) ^ ((ulong)(key >> 64) * 0xC2B2AE3D27D4EB4FUL);
        ref var slot = ref slots[(mixed ^ (mixed >> 29)) >> 20 & (Size - 1)];
        if (slot.Key != key) slot = (key, Encoding.UTF8.GetString(utf8));
        return slot.Text;
    }
}
