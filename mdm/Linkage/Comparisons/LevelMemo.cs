using System.Runtime.CompilerServices;

namespace Yidang.Mdm;

/// <summary>Remembers the level of two coded values, in a bounded table that threads share without locks.</summary>
/// <remarks>
/// An entry is one 64-bit word (two codes of 28 bits and the level), written at once; a colliding pair overwrites it and is only
/// compared again, so what is remembered never changes what is found.
/// </remarks>
internal sealed class LevelMemo(int slots)
{
    private const int CodeBits = 28;

    private readonly ulong[] entries = new ulong[slots];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int a, int b, out int level)
    {
        var key = Key(a, b);
        var entry = Volatile.Read(ref entries[Slot(key)]);
        level = (int)(entry & 0xFF);
        return entry >> 8 == key;
    }

    public void Add(int a, int b, int level)
    {
        var key = Key(a, b);
        Volatile.Write(ref entries[Slot(key)], (key << 8) | (uint)level);
    }

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 33) & (entries.Length - 1);

    private static ulong Key(int a, int b) => a < b ? ((ulong)(uint)a << CodeBits) | (uint)b : ((ulong)(uint)b << CodeBits) | (uint)a;
}
