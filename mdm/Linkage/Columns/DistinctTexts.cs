using System.Numerics;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>The distinct values of a column, cleaned; code 0 is the missing value, an empty text.</summary>
internal sealed class DistinctTexts
{
    private char[] arena;
    private int[] starts;
    private int[] slots;

    public DistinctTexts(int expected = 64)
    {
        arena = new char[Math.Max(expected, 16) * 8];
        starts = new int[Math.Max(expected, 16) + 2];
        slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(expected, 16) * 2)];
        Count = 1;
    }

    /// <summary>Codes in use, the missing value included.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int code] => arena.AsSpan(starts[code], starts[code + 1] - starts[code]);

    /// <summary>64 bits over the value, the same in every process.</summary>
    public ulong HashOf(int code) => TextEncoder.Hash(MemoryMarshal.AsBytes(this[code]));

    /// <summary>The value's code; it is added when it is new.</summary>
    public int Add(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return 0;
        var mask = slots.Length - 1;
        for (var at = (int)TextEncoder.Hash(MemoryMarshal.AsBytes(value)) & mask; ; at = (at + 1) & mask)
        {
            var code = slots[at];
            if (code == 0)
            {
                slots[at] = Count;
                return Append(value);
            }
            if (this[code].SequenceEqual(value)) return code;
        }
    }

    /// <summary>The value's code, or 0 when it does not occur.</summary>
    public int Find(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return 0;
        var mask = slots.Length - 1;
        for (var at = (int)TextEncoder.Hash(MemoryMarshal.AsBytes(value)) & mask; ; at = (at + 1) & mask)
        {
            var code = slots[at];
            if (code == 0 || this[code].SequenceEqual(value)) return code;
        }
    }

    private int Append(ReadOnlySpan<char> value)
    {
        var start = starts[Count];
        if (arena.Length - start < value.Length) Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max(arena.Length * 2L, start + (long)value.Length)));
        value.CopyTo(arena.AsSpan(start));
        if (Count + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        starts[++Count] = start + value.Length;
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var code = 1; code < Count; code++)
        {
            var at = (int)HashOf(code) & mask;
            while (slots[at] != 0) at = (at + 1) & mask;
            slots[at] = code;
        }
    }
}
